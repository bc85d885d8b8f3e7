"""What readers type into the search box, and the pages that they should find.

Written from the texts alone, without a look at the search. Any one of the addresses among the
first three results is right.
"""

from __future__ import annotations

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # One or two words.
    (
        "coaching",
        (
            "case-studies/portswood-coaching/",
            "case-studies/george-abbot-coaching/",
            "case-studies/new-river-differentiation/",
        ),
    ),
    (
        "lesson study",
        (
            "case-studies/southwark-lesson-study/",
            "case-studies/brooke-weston-lesson-study/",
            "case-studies/central-bedfordshire-lesson-study/",
        ),
    ),
    ("differentiation", ("case-studies/new-river-differentiation/",)),
    ("phonics", ("case-studies/brooke-weston-lesson-study/",)),
    ("NRICH", ("case-studies/camden-connecting-classrooms/", "alliances/camden/")),
    ("curiosity", ("case-studies/jurassic-coast-trios/",)),
    (
        "nurseries",
        (
            "case-studies/north-liverpool-early-years-hubs/",
            "alliances/north-liverpool/",
            "programmes/early-years-hubs/",
        ),
    ),
    (
        "Ofsted",
        (
            "case-studies/portswood-coaching/",
            "case-studies/mount-street-growing-an-alliance/",
        ),
    ),
    ("governance", ("case-studies/leading-learning-forward-programme/",)),
    (
        "growth mindset",
        (
            "case-studies/trent-valley-four-strands/",
            "case-studies/george-spencer-research-engaged/",
        ),
    ),
    ("middle leader", ("messages/5-empower-middle-leaders/",)),
    (
        "triad",
        (
            "case-studies/central-bedfordshire-lesson-study/",
            "case-studies/jurassic-coast-trios/",
        ),
    ),
    # Abbreviations.
    (
        "SLE",
        (
            "case-studies/mead-research-mentors/",
            "case-studies/jurassic-coast-trios/",
            "case-studies/camden-connecting-classrooms/",
        ),
    ),
    (
        "CPD",
        (
            "programmes/great-professional-development/",
            "case-studies/brooke-weston-lesson-study/",
            "case-studies/trent-valley-four-strands/",
        ),
    ),
    (
        "EYFS",
        (
            "case-studies/north-liverpool-early-years-hubs/",
            "alliances/north-liverpool/",
            "programmes/early-years-hubs/",
        ),
    ),
    (
        "JPD",
        (
            "case-studies/jurassic-coast-trios/",
            "case-studies/camden-connecting-classrooms/",
            "case-studies/sutton-secondary-generosity/",
            "case-studies/wroxham-south-farnham-beyond-levels/",
        ),
    ),
    ("AfL", ("case-studies/lts-feedback/",)),
    ("MAT", ("alliances/jurassic-coast/",)),
    ("NQTs doing their own research", ("case-studies/brooke-weston-lesson-study/",)),
    (
        "ECT mentors",
        ("case-studies/fairfields-mentoring/", "case-studies/portswood-coaching/"),
    ),
    ("ITT mentor standards", ("case-studies/fairfields-mentoring/",)),
    ("KS2 to KS3 transition", ("case-studies/compton-literacy-transition/",)),
    ("HT support", ("messages/6-ensure-headteacher-sponsorship/",)),
    (
        "getting SLT on board",
        (
            "messages/7-designate-senior-leader-champions/",
            "messages/6-ensure-headteacher-sponsorship/",
            "case-studies/millais-research-team/",
        ),
    ),
    ("INSET poetry", ("events/2014-05-02-poetry-training-day/",)),
    # Short phrases.
    (
        "peer observation primary",
        (
            "case-studies/jurassic-coast-trios/",
            "case-studies/camden-connecting-classrooms/",
            "case-studies/southwark-lesson-study/",
        ),
    ),
    (
        "supply cover",
        ("case-studies/jurassic-coast-trios/", "messages/13-manage-risks/"),
    ),
    (
        "headteacher buy-in",
        (
            "messages/6-ensure-headteacher-sponsorship/",
            "messages/2-engage-schools/",
        ),
    ),
    ("maths problem solving", ("case-studies/camden-connecting-classrooms/",)),
    ("Singapore maths", ("case-studies/george-spencer-research-engaged/",)),
    ("literacy year 7", ("case-studies/compton-literacy-transition/",)),
    ("formative assesment", ("case-studies/lts-feedback/",)),
    (
        "assessment without levels",
        (
            "case-studies/wroxham-south-farnham-beyond-levels/",
            "programmes/beyond-levels/",
            "events/2014-09-beyond-levels-report/",
        ),
    ),
    (
        "marking and feedback",
        ("case-studies/trent-valley-four-strands/", "case-studies/lts-feedback/"),
    ),
    (
        "dialogic talk",
        (
            "case-studies/trent-valley-four-strands/",
            "case-studies/lead-urban-independence/",
        ),
    ),
    ("independent learners", ("case-studies/lead-urban-independence/",)),
    ("philosophy for children", ("case-studies/lead-urban-independence/",)),
    ("student feedback on coaching", ("case-studies/george-abbot-coaching/",)),
    (
        "student voice",
        (
            "case-studies/george-abbot-coaching/",
            "case-studies/central-bedfordshire-lesson-study/",
            "case-studies/jurassic-coast-trios/",
        ),
    ),
    ("special school lesson study", ("case-studies/southwark-lesson-study/",)),
    (
        "form for planning and observing a lesson",
        ("case-studies/central-bedfordshire-lesson-study/",),
    ),
    (
        "sharing expertise between schools",
        ("messages/10-draw-on-skills-differently/",),
    ),
    (
        "succession planning",
        (
            "case-studies/compton-literacy-transition/",
            "case-studies/mount-street-growing-an-alliance/",
        ),
    ),
    ("tuning protocol", ("case-studies/eos-design-principles/",)),
    (
        "maturity model",
        (
            "case-studies/north-liverpool-early-years-hubs/",
            "case-studies/new-river-differentiation/",
            "case-studies/jurassic-coast-trios/",
        ),
    ),
    ("masters for teachers", ("case-studies/sutton-secondary-generosity/",)),
    ("terms of reference", ("case-studies/leading-learning-forward-programme/",)),
    ("research brokers", ("case-studies/teamworks-research-brokers/",)),
    ("mentoring teachers who do research", ("case-studies/mead-research-mentors/",)),
    # Whole questions.
    (
        "how do I find time for teachers to watch each other",
        (
            "case-studies/jurassic-coast-trios/",
            "messages/6-ensure-headteacher-sponsorship/",
        ),
    ),
    ("how do we choose the right project", ("messages/1-select-appropriate-projects/",)),
    ("how do I plan a project with several schools", ("messages/3-scope-and-plan/",)),
    ("can each school adapt the plan?", ("messages/4-exercise-flexibility/",)),
    (
        "is lesson observation part of appraisal",
        ("messages/8-focus-on-development/", "case-studies/southwark-lesson-study/"),
    ),
    (
        "what happens if the project lead leaves",
        ("messages/13-manage-risks/", "case-studies/mount-street-growing-an-alliance/"),
    ),
    (
        "what happens when the funding stops",
        ("case-studies/south-essex-research-network/",),
    ),
    (
        "how many teachers should be in a group",
        ("case-studies/jurassic-coast-trios/",),
    ),
    (
        "who should lead research in our alliance",
        (
            "case-studies/mead-research-mentors/",
            "case-studies/millais-research-team/",
            "case-studies/teamworks-research-brokers/",
        ),
    ),
    (
        "does it cost anything to join an alliance",
        ("case-studies/george-spencer-research-engaged/", "alliances/george-spencer/"),
    ),
    ("our alliance is growing too fast", ("case-studies/mount-street-growing-an-alliance/",)),
    (
        "do teaching schools improve results",
        ("about/", "case-studies/mount-street-growing-an-alliance/"),
    ),
    ("how can we send in our own case study", ("submit/",)),
    ("is this evidence reliable", ("method/", "about/")),
    # Names and places.
    ("Southampton", ("case-studies/portswood-coaching/", "alliances/portswood/")),
    ("schools in Dorset", ("case-studies/jurassic-coast-trios/", "alliances/jurassic-coast/")),
    (
        "Liverpool",
        ("case-studies/north-liverpool-early-years-hubs/", "alliances/north-liverpool/"),
    ),
    ("Millais Alliance", ("case-studies/millais-research-team/", "alliances/millais/")),
    ("Wisbech", ("case-studies/brooke-weston-lesson-study/", "alliances/brooke-weston/")),
    ("South Essex", ("case-studies/south-essex-research-network/", "alliances/south-essex/")),
    ("Halifax", ("case-studies/teamworks-research-brokers/", "alliances/teamworks/")),
    ("School Direct", ("case-studies/fairfields-mentoring/", "alliances/fairfields/")),
    (
        "London Schools Excellence Fund",
        (
            "programmes/london-schools-excellence-fund/",
            "case-studies/compton-literacy-transition/",
        ),
    ),
    (
        "closing the gap test and learn",
        (
            "events/2013-09-test-and-learn-launch/",
            "about/",
            "case-studies/trent-valley-four-strands/",
            "case-studies/new-river-differentiation/",
            "case-studies/george-spencer-research-engaged/",
        ),
    ),
    (
        "R&D conference 2013",
        ("events/2013-11-network-conference/",),
    ),
    # Messages, by number and by name.
    ("5", ("messages/5-empower-middle-leaders/",)),
    ("message 12", ("messages/12-build-trust/",)),
    ("key message 9", ("messages/9-work-to-clear-strategic-priorities/",)),
    ("build trust", ("messages/12-build-trust/",)),
    ("risk", ("messages/13-manage-risks/",)),
    ("aligning", ("messages/11-align-activity/",)),
    ("priorities", ("messages/9-work-to-clear-strategic-priorities/",)),
)

KNOWN_MISSES = frozenset(
    {
        "form for planning and observing a lesson",
        "do teaching schools improve results",
        "is this evidence reliable",
    }
)
"""Questions that need their meaning understood, not their words found."""

ASKED_MISSES = frozenset(
    {
        "choosing a focus that all the schools agree on",
        "how do governors know if this is worth the money",
        "schools that used to compete now working together",
        "who wrote this",
        "teachers' workload",
        "how long does it take before you see any difference",
        "what questions should governors ask about CPD",
        "KS1 writing",
        "something short I can read out at staff meeting about trust between schools",
        "what if one school doesn't pull its weight",
        "slides from the national conference",
        "what is a teaching school alliance",
        "leadership behavior",
        "how much money did each alliance get",
        "center of excellence for teacher training",
    }
)
"""The same, of those in `asked.json`."""
