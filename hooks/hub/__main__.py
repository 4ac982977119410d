"""`python -m hub`: the command line inside an environment that is already there."""

import sys

from hub.cli import main

sys.exit(main())
