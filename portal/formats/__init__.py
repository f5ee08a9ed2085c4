"""How dates and times are written where Django does not say it, see FORMAT_MODULE_PATH."""
