"""Given to ``spacy train --code``: registers govtext's parts where it is not installed."""

import govtext.text.entity_parts  # noqa: F401
import govtext.text.spacy_parts  # noqa: F401
