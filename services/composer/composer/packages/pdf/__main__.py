"""`python -m composer.packages.pdf`: one job from the input, its answer to the output."""

import resource
import sys

import pypdfium2
from pydantic import TypeAdapter

from composer.packages.pdf.jobs import Answer, Assembly, Preparation
from composer.packages.pdf.preparing import Unfit, prepare

MEMORY = 4 * 2**30
CPU_SECONDS = 240


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    job = TypeAdapter[Assembly | Preparation](Assembly | Preparation).validate_json(sys.stdin.buffer.read())
    print(_answer(job).model_dump_json())


def _answer(job: Assembly | Preparation) -> Answer:
    try:
        if isinstance(job, Preparation):
            return prepare(job)
        from composer.packages.pdf.assembling import assemble  # loads pypdf, which takes longest

        return assemble(job)
    except Unfit as unfit:
        return Answer(fault=unfit.fault)
    except pypdfium2.PdfiumError:
        return Answer(fault="damaged")


if __name__ == "__main__":
    main()
