"""Who acts in a passage: offices, firms, groups and organisations, by class, level and place; who is named with whom."""

from govtext.actors.actors import Actors, find_actors
from govtext.actors.finding import Mention
from govtext.actors.lexicon import CLASSES, LEVELS
from govtext.actors.network import ActorNetwork

__all__ = ["CLASSES", "LEVELS", "ActorNetwork", "Actors", "Mention", "find_actors"]
