"""A graded call as the content of a SCORM 1.2 package: opened in a learning platform, it tells the grade.

Form: SCORM 1.2 run-time environment and content aggregation (ADL, 2001). The page is the report without its sound;
its script looks for the platform's API in the windows around it, as section 3.3.6.1 describes, and reports
`cmi.core.score`, `lesson_status` and `session_time`. Where a coach scored, it is the coach's score.
"""

import hashlib
import json
from xml.sax.saxutils import escape, quoteattr

from voicecoach.core.messages import Message, msg
from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import Standing
from voicecoach.reports.wording import Say

PAGE = "index.html"
MANIFEST = "imsmanifest.xml"
_SCRIPT = """<script>
(function () {
  var values = %s;
  function around(from) {
    for (var hops = 0; from && hops < 10; hops++) {
      try { if (from.API) { return from.API; } } catch (refused) { return null; }
      if (from.parent === from) { return null; }
      from = from.parent;
    }
    return null;
  }
  var api = around(window) || (window.opener ? around(window.opener) : null);
  if (!api) { return; }
  api.LMSInitialize("");
  for (var name in values) { api.LMSSetValue(name, values[name]); }
  api.LMSCommit("");
  window.addEventListener("pagehide", function () { api.LMSFinish(""); });
})();
</script>
"""


def package(report: Report, stands: Standing, page: str, *, call: str, say: Say = str) -> dict[str, bytes]:
    """The package's files by name. `page`: the report as a web page; `call`: the session's name."""
    return {
        MANIFEST: manifest(report, call, say).encode(),
        PAGE: page.replace("</body>", f"{_script(report, stands)}</body>").encode(),
    }


def _title(report: Report) -> Message:
    if not report.scenario:
        return msg("Practice call: recording")
    return msg("Practice call: {scenario}", scenario=report.scenario)


def manifest(report: Report, call: str, say: Say = str) -> str:
    """One organisation with one item that is the report."""
    name = hashlib.sha256(call.encode()).hexdigest()[:16]  # identifiers may hold few letters
    title = escape(say(_title(report)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={quoteattr(f"voicecoach-{name}")} version="1.2"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd
        http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="calls">
    <organization identifier="calls">
      <title>{title}</title>
      <item identifier="call" identifierref="report">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="report" type="webcontent" adlcp:scormtype="sco" href="{PAGE}">
      <file href="{PAGE}"/>
    </resource>
  </resources>
</manifest>
"""


def values(report: Report, stands: Standing) -> dict[str, str]:
    """What the platform is told, by the names of the SCORM 1.2 data model."""
    told = {"cmi.core.lesson_status": "completed", "cmi.core.session_time": timespan(report.length)}
    if stands.overall is not None:
        told |= {
            "cmi.core.score.min": "0",
            "cmi.core.score.max": "100",
            "cmi.core.score.raw": f"{stands.overall:g}",
        }
    return told


def timespan(seconds: float) -> str:
    """SCORM's CMITimespan: HHHH:MM:SS.SS."""
    hundredths = round(100 * seconds)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes // 60:04}:{minutes % 60:02}:{rest // 100:02}.{rest % 100:02}"


def _script(report: Report, stands: Standing) -> str:
    return _SCRIPT % json.dumps(values(report, stands)).replace("<", "\\u003c")
