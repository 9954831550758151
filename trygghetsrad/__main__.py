"""Start the program: `python -m trygghetsrad`."""

import sys

from trygghetsrad.app import main

sys.exit(main())
