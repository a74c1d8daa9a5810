"""sitegen: static explainer sites on topics where sources disagree."""

__version__ = "0.1.0"
