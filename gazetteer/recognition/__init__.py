"""Recognition: which spans of a text name a place."""

from __future__ import annotations

from gazetteer.stages import Recogniser

DEFAULT = "default"
"""The name of the packaged recogniser, as a setting gives it."""


def recogniser_from(name: str) -> Recogniser:
    """Return the recogniser that a setting names.

    ``default`` is the packaged one; anything else is the name or path of a spaCy pipeline.
    Raises :class:`~gazetteer.errors.SettingError` where that cannot be loaded.
    """
    if name == DEFAULT:
        from gazetteer.recognition.recogniser import DefaultRecogniser

        return DefaultRecogniser()
    from gazetteer.recognition.spacy import SpacyRecogniser

    return SpacyRecogniser(name)


__all__ = ["DEFAULT", "recogniser_from"]
