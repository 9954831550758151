"""The window: Qt widgets over the services; the only floor that knows Qt."""
