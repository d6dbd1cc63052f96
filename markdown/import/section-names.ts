/**
 * The names that teams give to sections, collected from the templates in wide use (Google, PagerDuty, Atlassian, Azure, AWS, Etsy,
 * ITIL, GitLab, UK government) and from published postmortems. Names are compared after `headingWords`.
 */
import type { SectionKey } from "@afterword/model/section";

type Names = readonly (readonly [secondary: SectionKey | null, names: string])[];

export const HEADINGS: Record<SectionKey, Names> = {
  summary: [
    [
      null,
      "summary|executive summary|overview|tldr|tl dr|tl;dr|abstract|synopsis|at a glance|in short|in brief|nutshell|issue summary|" +
        "summary of the issue|summary of the incident|summary of events|problem|problem summary|management summary|short version|" +
        "quick summary|brief summary|incident overview|key facts|key points|highlights|recap|what is this about|in summary",
    ],
    [
      "lessons",
      "conclusion|conclusions|closing thoughts|closing remarks|closing|final words|epilogue|wrapping up|final thoughts|wrap up",
    ],
  ],
  "what-happened": [
    [
      null,
      "what happened|what went on|what actually happened|what was the problem|what was the issue|what was wrong|what broke|description|incident description|outage description|details of the issue|details of incident|details of the outage|issue description|" +
        "problem description|problem statement|event description|description of the incident|description of the problem|narrative|details|incident details|details of the incident|" +
        "the incident|the outage|the problem|the issue|fault|issue|failure|how it happened|the story|story|incident narrative|account of events",
    ],
  ],
  impact: [
    [
      null,
      "impact|impacts|customer impact|user impact|business impact|impact on users|impact on customers|impact analysis|impact assessment|" +
        "impact summary|scope|scope of impact|scope and impact|blast radius|affected users|users affected|affected customers|" +
        "customers affected|affected systems|affected services|services affected|systems affected|affected components|who was affected|" +
        "who was impacted|what was affected|what was impacted|what was the impact|damage|damages|consequences|consequence|effect|effects|exposure|loss|losses|funds lost|user funds|" +
        "extent|magnitude|user experience|customer experience|user facing impact|severity and impact|data loss|financial impact|" +
        "revenue impact|sla impact|slo impact|error budget impact|affected versions|affected products|affected packages|affected|impacted|impacted services|impacted users",
    ],
    ["detection", "symptoms|symptom"],
    ["summary", "summary of impact|impact overview"],
  ],
  causes: [
    [
      null,
      "cause|causes|root cause|root causes|root cause analysis|root cause(s)|rca|causal analysis|cause analysis|cause of the incident|" +
        "contributing factors|contributing factor|contributing causes|contributing conditions|contributing conditions analysis|" +
        "causes and contributing factors|root causes and contributing factors|root cause and contributing factors|" +
        "underlying cause|underlying causes|underlying issue|underlying problem|five whys|5 whys|the 5 whys|the five whys|why|why did it happen|why it happened|" +
        "why this happened|why did this happen|what caused it|what caused this|what caused the incident|what was the cause|what was the root cause|reason|reasons|" +
        "how did it happen|how did this happen|likely cause|probable cause|identified cause|suspected cause|cause summary|problem cause|" +
        "technical cause|technical root cause|fault tree|causal factors|factors|findings|key findings|main findings|explanation|fishbone|ishikawa",
    ],
  ],
  trigger: [
    [
      null,
      "trigger|triggers|trigger(s)|triggering event|triggering cause|proximate cause|immediate cause|triggering factor|what triggered it|what triggered the incident|" +
        "initial trigger|initiating event",
    ],
  ],
  detection: [
    [
      null,
      "detection|detected|identified|identification|discovery|discovered|monitoring|alerting|alerts|monitoring and alerting|detection and alerting|" +
        "how was it detected|how did we detect it|how we found out|how did we find out|how we noticed|how was the incident detected|" +
        "how did we notice|detection method|incident detection|alert|notification|first report|initial report|how it was discovered",
    ],
  ],
  diagnosis: [
    [
      null,
      "diagnosis|investigation|technical details|technical detail|technical analysis|technical deep dive|deep dive|analysis|incident analysis|" +
        "troubleshooting|debugging|triage|technical explanation|technical background|technical description|technical summary|technical overview|detailed analysis|in depth analysis|" +
        "forensics|forensic analysis|investigation details|investigation and diagnosis|attack analysis|attack method|vulnerability|vulnerabilities|exploit|the exploit|attack|the attack|exploit details|bug|the bug|technical problem|evidence|hypotheses|what we found|assessment",
    ],
  ],
  "short-term-remediation": [
    [
      null,
      "resolution|mitigation|recovery|resolution and recovery|recovery and resolution|mitigation and resolution|remedy|fix|the fix|fixes|solution|solutions|workaround|" +
        "workarounds|containment|eradication|containment and eradication|response|incident response|our response|restoration|service restoration|repair|" +
        "how was it fixed|how it was fixed|how we fixed it|how was it resolved|how it was resolved|how we resolved it|resolution steps|" +
        "mitigation steps|recovery steps|steps taken|actions taken|action taken|immediate response|immediate fix|immediate mitigation|immediate remediation|" +
        "short term fix|short term remediation|short term mitigation|short term resolution|short term solution|temporary fix|temporary solution|" +
        "temporary workaround|stabilization|rollback|emergency response|reaction|immediate reaction|mitigations|steps to resolve|resolution details|escalation|response and recovery|what we did|what did we do",
    ],
    ["long-term-remediation", "remediation|remediation and prevention|remediations|remediation and follow up"],
  ],
  "long-term-remediation": [
    [
      null,
      "prevention|preventing recurrence|recurrence prevention|prevention of recurrence|long term remediation|long term fix|long term solution|long term mitigation|" +
        "permanent fix|permanent solution|preventing this in the future|how do we prevent this|how can we prevent this|how will we prevent this|future prevention",
    ],
    [
      "action-items",
      "recommendations|recommendation|corrective and preventative measures|corrective and preventive measures|corrective and preventive actions|" +
        "corrective and preventative actions|preventative measures|preventive measures|preventative actions|preventive actions|preventative action|corrective measures|countermeasures|long term improvements|" +
        "long term improvement|long term actions|medium term improvements|future work|current status and future plans|future plans|moving forward|going forward|looking forward|looking ahead|" +
        "future|the future|improvements|improvement plan|improvement|planned improvements|future improvements|proposed improvements|suggested improvements|areas of improvement|" +
        "where do we go from here|where to go from here|what now|what we are doing about it|what are we doing about this|what we are changing|what were changing|what will be better|how we will improve|prevention measures|prevention plan|mitigation plan|remediation plan|long term plan|plan|plans|roadmap|" +
        "future mitigation|future mitigations|suggestions|proposals|changes|safeguards|hardening",
    ],
  ],
  "went-well": [
    [
      null,
      "what went well|what went right|things that went well|went well|what worked|what worked well|what was good|what we did well|what did we do well|" +
        "positives|the good|good|successes|strengths|what did go well|things we did well|things that worked well|what helped|what went good|pros|" +
        "what did we do right|was lief gut|was gut lief|was gut gelaufen ist|ce qui a bien fonctionné|ce qui sest bien passé|points positifs|lo que salió bien|qué salió bien|qué funcionó bien|wat ging goed|vad gick bra",
    ],
  ],
  "went-poorly": [
    [
      null,
      "what went wrong|what went poorly|what went badly|what went bad|what didnt go well|what didnt go so well|what did not go well|what did not go so well|" +
        "what could have gone better|what could have been better|what could be better|what could be improved|what can be improved|what can we improve|what could we improve|" +
        "what could we have done better|what couldve gone better|what to improve|what needs improvement|what needs to be improved|things that went wrong|things that went poorly|things that didnt go well|" +
        "things that could have gone better|things to improve|went wrong|went poorly|went badly|negatives|the bad|the bad and the ugly|the ugly|bad|challenges|difficulties|weaknesses|" +
        "pain points|what was hard|areas for improvement|areas to improve|room for improvement|opportunities for improvement|what didnt work|what didnt work well|" +
        "what did not work|where we can improve|where can we improve|problems encountered|issues encountered|issues found|problems found|identified problems|complications|mistakes|cons|shortcomings|obstacles",
    ],
  ],
  lucky: [
    [
      null,
      "where we got lucky|where did we get lucky|where were we lucky|where we were lucky|how we got lucky|lucky|luck|we got lucky|what was lucky|lucky breaks|got lucky|" +
        "fortunate|good fortune|close calls|near misses",
    ],
  ],
  "blind-spots": [
    [
      null,
      "blind spots|blind spot|blindspots|monitoring gaps|monitoring gap|observability gaps|detection gaps|detection gap|gaps|visibility gaps|what we could not see|what we couldnt see|" +
        "unknowns|known unknowns|what we dont know|what we still dont know|missing monitoring|missing alerts",
    ],
  ],
  lessons: [
    [
      null,
      "lessons|lessons learned|lessons learnt|lesson learned|lesson learnt|lesson|learnings|learning|key learnings|key lessons|takeaways|key takeaways|take aways|takeaway|" +
        "what we learned|what we learnt|what did we learn|what have we learned|what weve learned|what we have learned|insights|reflection|reflections|retrospective|retro|observations|" +
        "discussion|things we learned|learning points|key insights|themes|surprises|what surprised us",
    ],
    [
      "went-poorly",
      "how did we do|howd we do|evaluation|response evaluation|what went well and what went wrong|what went well and what didnt|response assessment|incident response analysis|incident response evaluation",
    ],
    [
      "action-items",
      "lessons learned and action items|lessons learned and next steps|lessons and actions|lessons learned and actions",
    ],
  ],
  timeline: [
    [
      null,
      "timeline|time line|incident timeline|timeline of events|timeline of the incident|timeline of incident|event timeline|events timeline|response timeline|detailed timeline|" +
        "follow up timeline|chronology|chronology of events|chronological events|sequence of events|chain of events|course of events|key events|events|" +
        "list of events|event log|incident log|log|logbook|chat log|chat logs|chat transcript|slack log|irc log|transcript|slack transcript|updates|status updates|" +
        "history|timestamps|key times|important times|timeline summary|schedule|timings|incident updates|update history|activity log|war room log|minutes|play by play|" +
        "timeline highlights|key timeline",
    ],
  ],
  "action-items": [
    [
      null,
      "action items|action item|actions|action|actionable items|actionables|action points|action list|action plan|actions items|todo|todos|to do|to dos|to do list|tasks|task list|follow up|follow ups|followups|followup|" +
        "follow up actions|follow up items|follow up tasks|follow up action items|followup actions|follow up work|review actions|actions following review|future actions|planned actions|" +
        "remediation items|remediation tasks|remediation actions|repair items|improvement items|improvement actions|tickets|jira tickets|jiras|related tickets|issues to create|action items and followups|action items and follow ups|" +
        "actions and followups|actions to take|actions to be taken|actions required|required actions|outstanding actions|open actions|agreed actions|recommended actions|proposed actions|" +
        "postmortem actions|incident actions|post incident actions|further actions|further work|remaining work|outstanding work|work items|deliverables|backlog|commitments",
    ],
    [
      "long-term-remediation",
      "next steps|next step|whats next|what next|what is next|what comes next|whats next?|corrective actions|corrective action|corrective action items|corrective actions and follow up|process improvements|process improvement|technical improvements|" +
        "documentation improvements|process policy improvements|follow up improvements|tooling improvements|monitoring improvements|infrastructure improvements",
    ],
    [
      "short-term-remediation",
      "immediate actions|immediate action|short term actions|short term improvements|short term action items|immediate action items|immediate next steps|immediate improvements",
    ],
    ["went-poorly", "process"],
  ],
  background: [
    [
      null,
      "background|context|general|introduction|intro|preamble|foreword|background information|background and context|leadup|lead up|lead in|lead up to the incident|context and background|architecture|architecture overview|" +
        "system overview|system architecture|setup|environment|glossary|terminology|definitions|training|prerequisites|prior state|before the incident|initial situation|" +
        "about|how it works|what is it|preface|current setup|system description|infrastructure overview|history and background|general information",
    ],
  ],
  references: [
    [
      null,
      "references|reference|links|link|useful links|related links|appendix|appendices|appendix a|appendix b|appendix 1|supporting information|supporting documents|supporting documentation|supporting data|supporting material|" +
        "supporting evidence|additional information|additional resources|further information|more information|further reading|additional reading|resources|see also|related|related incidents|related documents|related issues|related issues prs|" +
        "related reading|related postmortems|previous incidents|sources|attachments|documents|documentation|external links|graphs|charts|screenshots|logs|raw data|data|artifacts|artefacts|" +
        "citations|footnotes|notes and references|apendix|appendinx|annex|raw logs|anhang|verweise|quellen|anlagen|références|annexe|annexes|liens|referencias|enlaces|apéndice|anexos|anexo|bijlagen|bijlage|bilaga",
    ],
  ],
};

/** Headings whose text is facts about the document, not prose of a section. */
export const FACT_HEADINGS =
  "date|dates|status|severity|priority|duration|stats|statistics|attendees|atendees|participants|people|people involved|names of people involved|author|authors|owner|owners|" +
  "incident lead|incident response team|response team|on call team|incident team|incident commander|lead|responders|responder|contributors|reviewers|reviewer|team|teams|roles|roles and responsibilities|" +
  "time to repair|time to resolve|time to detect|time to detection|time to recover|time to recovery|time to acknowledge|time to mitigate|start date time|end date time|start time|end time|start|end|" +
  "report status|hub information|incident information|metadata|meta|facts|incident number|incident id|id|type|category|categories|tags|keywords|classification|meeting|meeting notes|" +
  "services|service|component|components|open questions|questions|questions for follow up|provide feedback|feedback|version|last modified|last updated|created by|incident date|date of incident|incident timing|timing|incident metrics|" +
  "postmortem attendees|postmortem owner|incident owner|incident manager|stakeholders|distribution|approval|approvals|sign off|document history|revision history|changelog|acknowledgements|acknowledgments|thanks|contact|contacts|" +
  "datum|autor|autoren|teilnehmer|beteiligte|schweregrad|dauer|statut|auteur|auteurs|gravité|durée|participants|fecha|autores|estado|severidad|duración|participantes";

/** For headings in the author's own words; the first that fits wins. `most`: how many words such a heading may have (6 unless told). */
export const PATTERNS: readonly (readonly [RegExp, SectionKey, (SectionKey | null)?, number?])[] = [
  [
    /\b(?:process|technical|documentation|tooling|monitoring|policy|testing|infrastructure|operational|code|team)\b.*\bimprovements\b/,
    "action-items",
    "long-term-remediation",
    5,
  ],
  [/\b(?:key|main|major|significant|notable|important) (?:events?|moments|times|milestones)\b/, "timeline", null, 5],
  [/\b(?:steps?|actions?|measures) (?:we )?(?:\w+ )?(?:taken|took|performed)\b/, "short-term-remediation", null, 6],
  [/\bwhat (?:does|did|do) (?:this|it|that|the \w+) mean\b/, "impact", null, 10],
  [/\broots? of\b|\w{2,30}ursachen?\b|\bcaus(?:es?|as?) (?:racine|profonde|raiz)/, "causes", null, 7],
  [/\w{2,30}massnahmen\b|\bacciones\b|\bacoes\b/, "action-items", null, 5],
  [/\bzeit(?:linie|strahl|leiste|achse|verlauf)|\bderoule(?:ment)?\b|\bcronolog/, "timeline", null, 6],
  [/\bresum(?:en|e|o)\b/, "summary", null, 4],
  [/\b(?:where|how|when)\b.*\b(?:get|got|were|was|been)\b.*\bluck/, "lucky", null, 9],
  [/\b(?:got|get|were|were|some) (?:really |very |just )?luck|\bpure luck\b|\bluck(?:y|ily)?\b/, "lucky"],
  [
    /\b(?:didnt|did not|not|wasnt|couldve|could have|should have|could be|can be|could we|can we|could|should|doesnt|dont|wont)\b.{0,30}\b(?:go|gone|went|work|worked|better|well|improved?|differently|smooth\w*|right)\b/,
    "went-poorly",
    null,
    12,
  ],
  [
    /\bwhat (?:we )?(?:will|would|shall|ll) (?:we )?(?:do|be done) differently\b|\bdo differently next time\b/,
    "lessons",
    "long-term-remediation",
    10,
  ],
  [
    /\b(?:what|things|that|which)\b.*\b(?:went|go|gone|going|worked|works|work|done|did)\b.*\b(?:well|right|good|great|smoothly)\b/,
    "went-well",
    null,
    10,
  ],
  [/\b(?:went|gone|go) (?:\w+ ){0,2}(?:wrong|badly|poorly|bad|sideways|awry|less well)\b/, "went-poorly", null, 9],
  [
    /\bneed(?:s|ed)? (?:to be )?improve(?:d|ment)\b|\b(?:areas?|room|opportunit(?:y|ies)) (?:for|of|to) improve(?:ment)?/,
    "went-poorly",
    null,
    8,
  ],
  [
    /\bblind ?spots?\b|\b(?:gaps?|missing) (?:in )?(?:monitoring|observability|visibility|logging|alerting)\b/,
    "blind-spots",
  ],
  [
    /\btime ?lines?\b|\bchronolog|\b(?:sequence|chain|course|series|order|log|list|history) of (?:\w+ )?events\b|\bchat logs?\b|\b(?:slack|irc|chat|teams) (?:log|history|transcript|thread|conversation)s?\b|\bstatus updates\b|\bzeitlicher ablauf\b|\bzeit(?:linie|strahl|leiste|verlauf)\b/,
    "timeline",
    null,
    9,
  ],
  [
    /\baction(?:able)? ?(?:items?|points?|plan|list|register|tracker)\b|\b(?:remediation|follow ?up|improvement|corrective|repair|mitigation|prevention) (?:action )?(?:items?|tasks?|tickets?|actions?)\b/,
    "action-items",
    null,
    9,
  ],
  [
    /\bpost ?(?:incident|mortem) (?:actions?|tasks?)\b|\b(?:actions?|tasks?) (?:taken forward|arising|for follow up|from|to follow|going forward|identified|still)\b|\b(?:follow|following) ?ups?\b|\bnext steps?\b|\bto ?dos?\b|\bthings to do\b|\bwork (?:remaining|to do|still)\b/,
    "action-items",
    "long-term-remediation",
    8,
  ],
  [
    /\bwhat (?:are|is|were|was|have|has|will|did|do|can|could|should|we|the)\b.*\b(?:doing|do|changing|change|improve|improving)\b.*\b(?:about|fix|prevent|future|better|again|reoccur|recur|next|improve|reliab)/,
    "long-term-remediation",
    "action-items",
    14,
  ],
  [
    /\b(?:prevent\w*|avoid\w*|stop|ensure)\b.*\b(?:again|future|recurrence|recurring|reoccur\w*|recur|similar|repeat\w*|happening|this|next time)\b/,
    "long-term-remediation",
    "action-items",
    14,
  ],
  [
    /\bhow (?:do|can|could|will|are|would|should|to)\b.*\b(?:prevent|avoid|stop)/,
    "long-term-remediation",
    "action-items",
    14,
  ],
  [
    /\b(?:short|near)(?:er)? term\b|\bimmediate(?:ly)? (?:\w+ )?(?:steps?|actions?|improvements?|measures?|changes?|fixes)\b/,
    "action-items",
    "short-term-remediation",
    6,
  ],
  [
    /\b(?:long|longer|medium|mid) term\b|\bpermanent\b|\bfuture (?:\w+ )?(?:work|plans?|improvements?|steps?|measures?|changes?|mitigations?|considerations?|enhancements?|direction|safeguards)\b/,
    "long-term-remediation",
    "action-items",
    7,
  ],
  [
    /\b(?:preventi(?:ve|on)|preventative|corrective|counter) ?(?:and )?(?:\w+ )?(?:measures?|actions?|steps?|plan)?\b/,
    "long-term-remediation",
    "action-items",
    6,
  ],
  [
    /\brecommendations?\b|\b(?:reccomend|recomend)\w*\b|\bimprovements?\b|\bwhat we (?:are|re) (?:doing|changing|improving)\b|\b(?:moving|going|looking) forward\b/,
    "long-term-remediation",
    "action-items",
    6,
  ],
  [
    /\blessons?\b|\blearn(?:ed|t|ings?)\b|\btake ?aways?\b|\bwhat we (?:have )?learn|\bretrospective\b/,
    "lessons",
    null,
    8,
  ],
  [
    /\broot causes?\b|\bcontribut(?:ing|ory|ion)\b|\bunderlying (?:\w+ )?(?:cause|issue|problem|reason)s?\b|\b(?:five|5) whys?\b|\bcaus(?:e|es|al|ed|ation)\b|\bursachen?\b|\brca\b/,
    "causes",
    null,
    9,
  ],
  [
    /\bwhy\b.*\b(?:happen|fail|break|broke|occur|down|caught|detect|notice|did|was|were|didnt|wasnt)/,
    "causes",
    null,
    12,
  ],
  [/\bhow (?:did|could) (?:this|it|that|the \w+)(?: \w+)? (?:happen|occur|come)/, "causes", null, 10],
  [/\btrigger/, "trigger", null, 6],
  [/\bimpact(?:ed|s)?\b|\baffected\b|\bblast radius\b|\bconsequences?\b|\bdamages?\b|\bauswirkung/, "impact", null, 7],
  [/\b(?:who|which|what) (?:\w+ )?(?:was|were|is|are) (?:affected|impacted|exposed|hit)\b/, "impact", null, 10],
  [
    /\bdetect(?:ion|ed|ing)?\b|\bdiscover(?:y|ed)\b|\bhow (?:was|were|did|we)\b.*\b(?:notice|noticed|find out|found out|alerted|know|aware)\b|\b(?:monitoring|alerting)\b/,
    "detection",
    null,
    9,
  ],
  [
    /\bhow (?:was|were|did|we|it)\b.*\b(?:fix|fixed|resolve|resolved|mitigate|mitigated|recover|recovered|restore|restored|repair|repaired|respond|responded)\b/,
    "short-term-remediation",
    null,
    10,
  ],
  [
    /\b(?:resolution|resolving|mitigation|mitigating|recovery|recovering|restor(?:ation|ing)|remediation|containment|work ?arounds?|hotfix)\b|\b(?:immediate|temporary|interim|quick|emergency|short) (?:fix|solution|response|measures?)\b|\b(?:steps|actions?|measures) (?:we )?(?:\w+ )?(?:taken|took|performed)\b|\bincident response\b|\bour response\b/,
    "short-term-remediation",
    null,
    6,
  ],
  [
    /\bdiagnos(?:is|tics?)\b|\binvestigat(?:ion|ions|ing)\b|\btechnical (?:\w+ )?(?:details?|analysis|explanation|deep dive|discussion|information|breakdown)\b|\bdeep dive\b|\btroubleshooting\b|\banalysis\b|\bforensic/,
    "diagnosis",
    null,
    6,
  ],
  [/\bsummary\b|\boverview\b|\btl ?dr\b|\bsynopsis\b|\bin a nutshell\b|\bzusammenfassung\b/, "summary", null, 6],
  [
    /\bwhat (?:exactly |actually |really )?(?:happened|occurred|went on|did happen)\b|\bdescription\b|\bnarrative\b/,
    "what-happened",
    null,
    8,
  ],
  [
    /\bbackground\b|\bcontext\b|\bhow .{2,30} works?\b|\barchitecture\b|\bprimer\b|^introduction\b|\bintroduction$/,
    "background",
    null,
    7,
  ],
  [
    /\bappendi(?:x|ces)\b|\breferences?\b|\bfurther reading\b|\b(?:related|useful|relevant|external|supporting|additional) (?:\w+ )?(?:links?|documents?|documentation|information|resources?|material|incidents?|issues?|prs?|tickets?|reading|data|evidence|postmortems?)\b|\bsee also\b/,
    "references",
    null,
    7,
  ],
  [/^why\b(?!.*\b(?:worth|matters?|here|different)\b)/, "causes", null, 9],
  [/\bactions\b/, "action-items", null, 4],
  [/\bconclusions?\b/, "summary", "lessons", 4],
  [/\bidentif(?:ied|ication)\b/, "detection", null, 3],
  [/\blinks\b/, "references", null, 3],
  [/\bscope\b/, "impact", null, 3],
  [/\bproblem\b/, "summary", null, 3],
  [/^general\b/, "background", null, 3],
];
