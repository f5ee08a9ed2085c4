"""What the database said of a record when it was loaded, so that it is not asked again.

The database itself keeps what a record refers to, and that no two have the same address. So
only what has changed since then has to be looked up before the record is stored.
"""

from django.db import models


class LoadedValues(models.Model):
    loaded = ((), ())  # the names of columns, and their values

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        record = super().from_db(db, field_names, values)
        record.loaded = (field_names, values)
        return record

    def is_as_loaded(self, *names):
        """Whether these fields have the values that the database had."""
        loaded = dict(zip(*self.loaded, strict=True))
        fields = [self._meta.get_field(name).attname for name in names]
        return all(one in loaded and loaded[one] == getattr(self, one) for one in fields)

    def clean_fields(self, exclude=None):
        super().clean_fields({*(exclude or ()), *self.references_that_exist()})

    def references_that_exist(self):
        """The names of fields that hold what was loaded, with this record or for it."""
        for field in self._meta.concrete_fields:
            if field.is_relation and getattr(self, field.attname) is not None:
                other = field.get_cached_value(self, default=None)
                is_loaded = other is not None and not other._state.adding
                if is_loaded or self.is_as_loaded(field.name):
                    yield field.name

    def validate_unique(self, exclude=None):
        unique = [field.name for field in self._meta.concrete_fields if field.unique]
        kept = filter(self.is_as_loaded, unique)
        super().validate_unique({*(exclude or ()), *kept})

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.loaded = ((), ())  # by now it has others, which others may change
