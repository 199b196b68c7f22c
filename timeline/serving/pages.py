"""Pages that look for a newer version of themselves."""

from __future__ import annotations

import html
import json
from importlib.resources import files
from pathlib import Path
from string import Template
from textwrap import dedent
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.render import DARK, LIGHT
from timeline.render.bundle import hash_source
from timeline.render.markup import for_html, for_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.errors import Problem

#: where the page states its policy; no text of a document can hold this, being escaped
_POLICY = '<meta http-equiv="Content-Security-Policy" content="'
#: Asks twice a second whether there is another version; a hidden tab does not ask.
_FOLLOW = Template("""\
(() => {
  const look = async () => {
    let pause = 500;
    if (!document.hidden) {
      try {
        const answer = await fetch("/version", { cache: "no-store" });
        if (answer.ok && (await answer.text()) !== $version) {
          if (location.pathname === "/") location.reload();
          else location.replace("/" + location.hash);
          return;
        }
      } catch {
        pause = 3000;
      }
    }
    setTimeout(look, pause);
  };
  setTimeout(look, 500);
})();
""")


@frozen
class Followed:
    """A page, and the Content Security Policy (W3C CSP 3) that it is sent with."""

    text: str
    policy: str


def following(page: str, version: str) -> Followed:
    """Return a page that reloads itself once there is another version than this.

    Its own policy goes on to hold, widened by the one script and the one address that it asks.
    """
    head, mark, rest = page.partition(_POLICY)
    if not mark:
        raise AssertionError(page[:200])
    stated, _, rest = rest.partition('"')
    script = _FOLLOW.substitute(version=for_script(json.dumps(version)))
    policy = _widened(html.unescape(stated), script)
    body, _, end = rest.rpartition("</body>")
    text = f'{head}{mark}{for_html(policy)}"{body}<script>{script}</script>\n</body>{end}'
    return Followed(text, f"{policy}; frame-ancestors 'none'")


def _widened(policy: str, script: str) -> str:
    allowed = hash_source(script)
    if "script-src " in policy:
        policy = policy.replace("script-src ", f"script-src {allowed} ", 1)
    else:
        policy += f"; script-src {allowed}"
    return f"{policy}; connect-src 'self'"


def error_page(
    document: str, problems: Sequence[Problem] | str, version: str, *, has_last: bool
) -> Followed:
    """Return a page that says why a document cannot be shown, with each place."""
    if isinstance(problems, str):
        told, count = [f"<li><pre>{for_html(problems)}</pre></li>"], 1
    else:
        told, count = [_told(problem) for problem in problems], len(problems)
    name = Path(document).name
    page = Template(_asset("error.html")).substitute(
        policy=for_html("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"),
        title=for_html(f"{name}: {count} {'problem' if count == 1 else 'problems'}"),
        light=" ".join(f"--{role}: {colour};" for role, colour in LIGHT.colours().items()),
        dark=" ".join(f"--{role}: {colour};" for role, colour in DARK.colours().items()),
        problems="\n".join(told),
        last='<p><a href="/last">The page as it last was</a></p>' if has_last else "",
    )
    return following(page, version)


def _told(problem: Problem) -> str:
    first, *lines = str(problem).splitlines()
    hint = for_html(lines.pop().strip()) if problem.hint else ""
    excerpt = for_html(dedent("\n".join(lines)))
    # What scrolls must be in reach of the keyboard.
    below = f'<pre tabindex="0">{excerpt}</pre>' if excerpt else ""
    advice = f'<p class="hint" dir="auto">{hint}</p>' if hint else ""
    return f'<li><p dir="auto">{for_html(first)}</p>{below}{advice}</li>'


def _asset(name: str) -> str:
    return files("timeline.serving").joinpath("assets", name).read_text(encoding="utf-8")
