"""What the program does, one class per noun; reads give frozen rows, writes give change sets."""
