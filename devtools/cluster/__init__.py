"""The portal on two machines, with all that stands between them, on the loopback of one."""
