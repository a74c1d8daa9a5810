"""One profile for every property test: no deadline, because the time a machine takes is not what these tests judge."""

from hypothesis import settings

settings.register_profile("sitegen", deadline=None)
settings.load_profile("sitegen")
