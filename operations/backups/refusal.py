class BackupRefused(Exception):
    """Why a backup is not taken or not put back, in a sentence that says what to do."""
