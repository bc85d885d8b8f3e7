"""Words for what is private of a person, by which the rules of `sensitive` go.

Each list is a pattern without groups that are kept; a space stands for any white space.
"""

from __future__ import annotations

import re

from mkdocs_casebook.people.finds import hints


def _any(words: str) -> str:
    """One pattern for words that are written over several lines."""
    joined = re.sub(r"\n *", "", words).replace(" ", r"\s")
    return f"(?:{joined})"


ILL = _any(
    """
    autistic|dyslexic|dyspraxic|dyscalculic|epileptic|diabetic|asthmatic|[Dd]eaf|blind|disabled
    |(?:hearing|visually)[ -]impaired|partially[ -]sighted|non-?verbal|(?:selectively )?mute
    |suicidal|self-harming|anorexic|bulimic|obese|traumatised|paralysed|pregnant|neurodivergent|HIV-positive
    |alcoholic|ADHD|ASD|SEND|SEN|SEMH|EHCP"""
)
"""What is said of health and disability before a noun, or behind "is"."""
ORIGINS = _any(
    """
    Traveller|Gypsy|Roma|Romany|Romani|[Bb]lack|[Ww]hite|Asian|mixed-(?:race|heritage)|African
    |Caribbean|Bangladeshi|Pakistani|Indian|Chinese|Somali|Nigerian|Ghanaian|Afghan|Syrian|Iraqi
    |Iranian|Kurdish|Turkish|Polish|Romanian|Bulgarian|Albanian|Ukrainian|Russian|Arab|Eritrean
    |Sudanese|Ethiopian|Vietnamese|Tamil|Jamaican|Portuguese|Lithuanian|Latvian|Slovak|Hungarian
    |Kosovan|Palestinian|Muslim|Jewish|Christian|Catholic|Hindu|Sikh|Buddhist|Mormon|Orthodox"""
)
"""Ethnic origins, and religions."""
LIVES = _any(
    """
    looked[ -]after|fostered|adopted|orphaned|neglected|abused|bereaved|homeless|refugee
    |asylum[ -]seeking|unaccompanied|trafficked|undocumented|[Pp]upil [Pp]remium|PP|FSM
    |free school meals?|child protection|gay|lesbian|bisexual|trans(?:gender)?|non-?binary|LGBT"""
)
"""Care, safety, means and love."""
CONDITIONS = _any(
    """
    autism|ADHD|ASD|Asperger['’]?s?|dyslexia|dyspraxia|dyscalculia|epilepsy|diabetes|asthma
    |cancer|leukaemia|cerebral palsy|Down(?:['’]s)? syndrome|Tourette['’]?s?|cystic fibrosis
    |multiple sclerosis|muscular dystrophy|spina bifida|stammer|stutter
    |(?:hearing|visual|sight) (?:impairment|loss)
    |disabilit(?:y|ies)|learning difficult(?:y|ies)|special (?:educational )?needs
    |speech and language (?:needs|difficulties|disorder|delay|problems)|SEND|SEN|SEMH|EHCPs?
    |EHC plans?|(?:education, )?health and care plans?|depression|anxiety|mental illness
    |mental health (?:problems?|needs?|difficulties|issues?)|anorexia|bulimia|HIV|eating disorders?
    |OCD|PTSD|trauma|attachment (?:disorder|difficulties|issues|needs)|mutism|self-harm
    |suicidal thoughts|wheelchair|hearing aids?|cochlear implants?|seizures"""
)
"""What somebody may have, or be in."""
SITUATIONS = _any(
    """
    (?:foster |kinship |residential )?care|children['’]s homes?
    |child protection(?: register| plans?)?|child in need plans?|social (?:workers?|services)
    |foster (?:carers?|parents?)|prison|custody
    |women['’]s refuge|temporary accommodation|free school meals?|FSM|[Pp]upil [Pp]remium
    |(?:foster|Traveller|Gypsy|Roma|refugee|Muslim|Jewish) (?:famil(?:y|ies)|background|heritage)
    |youth offending team"""
)
"""Where somebody may be, what somebody may come from or be entitled to."""
EVENTS = _any(
    """
    (?:sexually |physically |emotionally )?abused|neglected|raped|groomed|trafficked
    |self-harm(?:ed|s|ing)|attempted suicide|in(?:to)? (?:foster )?care|fostered|adopted|homeless
    |an? (?:young carer|refugee|asylum seeker|looked[ -]after child|child in need)|bereaved|pregnant
    |arrested|diagnosed with|being assessed for"""
)
"""What may have happened to somebody, or what somebody is, behind "was", "had" or "been"."""
TRAITS = f"(?:{ILL}|{ORIGINS}|{LIVES})"
"""All that may be before a noun."""

KIN = "mother|father|mum|dad|parents?|brother|sister|carer|guardian|grandmother|grandfather"
LOSSES = (
    r"(?:(?:had|has|was|were|is|are|have)\s(?:\w{2,12}\s)?)?(?:died|killed|in\sprison|imprisoned"
    r"|deported|divorced|alcoholics?|addicts?|ill|disabled|depressed|homeless|separat(?:ed|ing))"
)
"""What may be said of a child's family."""

HINTS = hints(
    """
    abused addict addicts ADHD adopted Afghan African aid aids AIDS Albanian alcoholic alcoholics
    anorexia anorexic anxiety Arab arrested ASD Asian Asperger Aspergers assessed asthma asthmatic
    asylum attachment autism autistic Bangladeshi bereaved binary bisexual black Black blind
    Buddhist Bulgarian bulimia bulimic cancer care Caribbean carer carers Catholic cerebral child
    Chinese Christian cochlear custody cystic deaf Deaf deported depressed depression diabetes
    diabetic diagnosed died difficulties difficulty disabilities disability disabled divorced
    dyscalculia dyscalculic dyslexia dyslexic dyspraxia dyspraxic dystrophy eating EHC EHCP EHCPs
    epilepsy epileptic Eritrean Ethiopian foster fostered free FSM gay Ghanaian groomed Gypsy harm
    harmed harming harms heritage Hindu HIV home homeless homes Hungarian ill impaired impairment
    imprisoned Indian Iranian Iraqi Jamaican Jewish killed Kosovan Kurdish Latvian lesbian leukaemia
    LGBT Lithuanian looked loss mental mixed Mormon Muslim mute mutism neglected neurodivergent
    Nigerian nonbinary nonverbal obese OCD offending orphaned Orthodox Pakistani Palestinian
    paralysed Polish Portuguese PP pregnant premium Premium prison PTSD raped refuge refugee
    refugees Roma Romani Romanian Romany Russian sclerosis seizures SEMH SEN SEND separated
    separating sighted Sikh Slovak social Somali special speech spina stammer stutter Sudanese
    suicidal suicide syndrome Syrian Tamil temporary Tourette Tourettes trafficked trans transgender
    trauma traumatised Traveller Turkish Ukrainian unaccompanied undocumented verbal Vietnamese
    wheelchair White white
    """
)
"""Plain words of which one is in whatever these patterns find."""
