"""A file becomes clean text: readers, cleaning, language, sentences, stems."""

from govtext.text.language import detect_language
from govtext.text.sentences import split_sentences
from govtext.text.stemmer import Stemmer
from govtext.text.tokens import stop_words, tokenize

__all__ = ["Stemmer", "detect_language", "split_sentences", "stop_words", "tokenize"]
