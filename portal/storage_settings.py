"""Where files are kept: in folders of this machine, or in a bucket that several machines share."""

from urllib.parse import parse_qs, unquote, urlsplit

IN_FOLDER = "django.core.files.storage.FileSystemStorage"
SCHEMES = {"s3": "https", "s3+http": "http"}


def storage_settings(var_dir, address=""):
    """As Django takes them; the address, if there is one, names a bucket."""
    own = {"file_permissions_mode": 0o600}
    kept = {
        "default": in_folder(),
        # Tables between their preview and the confirmation; see spreadsheets/uploads.py.
        "waiting_imports": in_folder(location=var_dir / "imports", **own),
        # Portraits and proofs of consents, handed out only to whom a consent names.
        "persons": in_folder(location=var_dir / "persons", **own),
    }
    if address:
        folders = {"default": "media", "waiting_imports": "imports", "persons": "persons"}
        kept = {alias: in_bucket(address, folder) for alias, folder in folders.items()}
    return kept | {"staticfiles": {"BACKEND": "portal.static_files.StaticFilesStorage"}}


def in_folder(**options):
    return {"BACKEND": IN_FOLDER, "OPTIONS": options}


def in_bucket(address, folder):
    """s3://key:secret@host:port/bucket/folder?region=…, each part percent-encoded."""
    named = urlsplit(address)
    bucket, _slash, above = named.path.strip("/").partition("/")
    if named.scheme not in SCHEMES or not bucket:
        raise ValueError("MEDIA_STORAGE is not s3://key:secret@host/bucket or s3+http://…")
    host = named.netloc.rpartition("@")[2]
    return {
        "BACKEND": "publishing.media.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": bucket,
            "location": "/".join(filter(None, [above, folder])),
            # Without a host it is Amazon's; without a key boto3 looks for one itself.
            "endpoint_url": f"{SCHEMES[named.scheme]}://{host}" if host else None,
            "access_key": unquote(named.username or "") or None,
            "secret_key": unquote(named.password or "") or None,
            "region_name": parse_qs(named.query).get("region", [None])[0],
            "addressing_style": "path" if host else "auto",
            "signature_version": "s3v4",
            "file_overwrite": True,  # a name says what is in its file
        },
    }
