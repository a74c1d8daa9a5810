"""The timeline data, read and drawn by TimelineJS itself."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from projects import library_of, project, small_site
from sitegen.exports import timeline_json
from sitegen.model.library import Library

PROGRAM = Path(__file__).parents[1] / "npm/node_modules/@knight-lab/timelinejs/dist"

pytestmark = pytest.mark.browser

READ = """
async (data) => {
  const timeline = new TL.Timeline("here", data, {font: "none"});
  await new Promise((resolve, reject) => {
    timeline.on("ready", resolve);
    setTimeout(() => reject(new Error("TimelineJS is not ready: " + document.body.innerText)), 20000);
  });
  const told = (date) => date && {year: date.data.year, month: date.data.month, day: date.data.day};
  return {
    errors: timeline.config.getErrors(),
    events: timeline.config.events.map((event) => ({
      id: event.unique_id,
      start: told(event.start_date),
      end: told(event.end_date),
      shown: event.display_date,
      headline: event.text.headline,
    })),
    slides: [...document.querySelectorAll(".tl-slide h2")].map((node) => node.innerText.trim()),
    scripts: document.querySelectorAll("#here script").length,
  };
}
"""


def read(chromium: Browser, library: Library) -> dict[str, Any]:
    if not PROGRAM.is_dir():
        why = "TimelineJS is not installed: .ci/npm"
        if os.environ.get("SITEGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(why)
        pytest.skip(why)
    (artifact,) = timeline_json.export(library)
    page = chromium.new_page()
    page.set_content('<!doctype html><div id="here" style="width: 900px; height: 600px"></div>')
    page.add_style_tag(path=PROGRAM / "css/timeline.css")
    page.add_script_tag(path=PROGRAM / "js/timeline.js")
    found: dict[str, Any] = page.evaluate(READ, json.loads(artifact.data))
    page.close()
    return found


def test_timelinejs_draws_every_dated_event(chromium: Browser) -> None:
    library = library_of(small_site())
    found = read(chromium, library)
    dated = [event for event in library.events.values() if event.when and (event.when.first or event.when.last)]
    assert found["errors"] in ("", [], None)
    assert sorted(event["id"] for event in found["events"]) == sorted(f"event-{event.id}" for event in dated)
    assert {event.title for event in dated} <= set(found["slides"])


EVENTS = """\
- id: year
  title: A year
  when: 2024
- id: month
  title: A month
  when: 2024-05
- id: span
  title: A span
  when: 2024-05-14/2024-06-02
- id: long-ago
  title: Long ago
  when: "-0043-03-15"
- id: open
  title: Since then
  when: 2024-05-14/..
- id: about
  title: "<img src=x onerror=alert(1)> <script>alert(2)</script>"
  when: 2024-05-14~
- id: undated
  title: Some day
"""


def test_dates_are_as_fine_as_they_are_stated(chromium: Browser) -> None:
    found = read(chromium, library_of(project({"content/events.yaml": EVENTS})))
    events = {event["id"].removeprefix("event-"): event for event in found["events"]}

    def parts(date: dict[str, Any] | None) -> list[int] | None:
        return (
            None
            if date is None
            else [int(date[part]) for part in ("year", "month", "day") if date.get(part) not in (None, "")]
        )

    assert {name: (parts(event["start"]), parts(event["end"])) for name, event in events.items()} == {
        "year": ([2024], None),
        "month": ([2024, 5], None),
        "span": ([2024, 5, 14], [2024, 6, 2]),
        "long-ago": ([-43, 3, 15], None),
        "open": ([2024, 5, 14], None),
        "about": ([2024, 5, 14], None),
    }
    assert events["open"]["shown"] == "from 14 May 2024"
    assert events["about"]["shown"] == "about 14 May 2024"
    assert found["scripts"] == 0
    assert "<img src=x onerror=alert(1)> <script>alert(2)</script>" in found["slides"]
