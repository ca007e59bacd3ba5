"""What identifies people in a transcript gives way to codes; a key, kept apart, leads back."""

from govtext.privacy.key import Key, restore
from govtext.privacy.pseudonymising import Pseudonymised, pseudonymise

__all__ = ["Key", "Pseudonymised", "pseudonymise", "restore"]
