"""The exceptions of Juesuan, drawn as a tree.

JuesuanError
├── DataFileError       a data file of ours (measures, statements, rules) is wrong
├── InputError          what a person gave us cannot be used
│   ├── UnreadableFile  the bytes are no document that a reader knows
│   │   └── SeveralReports  an archive that holds more than one report
│   ├── NotAReport      a document, but no 部门决算
│   ├── TruncatedReport a 部门决算 that stops before what its own contents promise
│   ├── BadQuestion     a question that cannot be taken as it is
│   ├── BadReview       a decision on a finding that cannot be kept as it is
│   └── BadCorrection   a correction of a cell that cannot be kept as it is
└── LibraryError        the library cannot be opened, written or understood
"""


class JuesuanError(Exception):
    """The root: its text is a sentence for the person in front of the screen, in Chinese."""


class DataFileError(JuesuanError):
    """A data file that ships with Juesuan, or that a user edited, breaks its own rules."""


class InputError(JuesuanError):
    """What was given cannot be used; the text says what was wrong, where, and what to do."""


class UnreadableFile(InputError):
    """The bytes are no document that any reader here knows."""


class SeveralReports(UnreadableFile):
    """The archive holds several reports, each of which has to be taken in by itself."""


class NotAReport(InputError):
    """The document was read, but it is no departmental final accounts report."""


class TruncatedReport(InputError):
    """The report stops in the middle: what its own contents promise never comes."""


class BadQuestion(InputError):
    """The question cannot be taken as it is: empty, far too long, or not text."""


class BadReview(InputError):
    """A decision on a finding without what it needs: who, or why it was dismissed, or which finding."""


class BadCorrection(InputError):
    """A correction of a cell without what it needs: who, why, a number, or a cell that is there."""


class LibraryError(JuesuanError):
    """The library cannot be opened, written or understood."""
