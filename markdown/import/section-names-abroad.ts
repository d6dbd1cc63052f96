/** Names of sections in other languages than English; compared as those in `section-names.ts`. */
import type { SectionKey } from "@afterword/model/section";

export const HEADINGS_ABROAD: Record<SectionKey, string> = {
  summary:
    "zusammenfassung|kurzfassung|überblick|übersicht|resumen|résumé|résumé exécutif|synthèse|resumo|sumário|samenvatting|sammanfattning|riassunto|sommario|podsumowanie|краткое описание|резюме|сводка|概要|サマリー|要約|摘要|概述|总结",
  "what-happened":
    "beschreibung|was ist passiert|was geschah|was war los|hergang|vorfall|störung|que sest il passé|ce qui sest passé|description de lincident|que pasó|qué sucedió|qué ocurrió|descripción|descrição|o que aconteceu|wat is er gebeurd|vad hände|cosa è successo|co się stało|что произошло|описание|何が起きたか|发生了什么|事件描述|事故描述",
  impact:
    "auswirkung|auswirkungen|folgen|betroffene systeme|betroffene dienste|betroffene nutzer|impacto|impactos|conséquences|impacts clients|consecuencias|gevolgen|påverkan|impatto|wpływ|влияние|последствия|影響|影響範囲|影响|影响范围",
  causes:
    "ursache|ursachen|ursachenanalyse|grundursache|hauptursache|fehlerursache|cause racine|causes racines|cause profonde|analyse des causes|causa|causas|causa raíz|causas raíz|causa raiz|análisis de causa raíz|oorzaak|oorzaken|orsak|grundorsak|przyczyna|причина|причины|корневая причина|原因|根本原因|直接原因|原因分析|根因|根因分析|根本原因分析",
  trigger: "auslöser|déclencheur|elément déclencheur|desencadenante|detonante|gatilho|aanleiding|トリガー|触发因素",
  detection: "erkennung|entdeckung|détection|detección|detecção|detectie|upptäckt|обнаружение|検知|检测|发现",
  diagnosis:
    "analyse|untersuchung|diagnose|fehleranalyse|analyse technique|análisis|diagnóstico|investigación|análise|onderzoek|utredning|расследование|调查|分析|調査",
  "short-term-remediation":
    "behebung|lösung|sofortmassnahmen|wiederherstellung|fehlerbehebung|gegenmassnahmen|résolution|rétablissement|correction|resolución|solución|mitigación|resolução|oplossing|herstel|åtgärd|lösning|risoluzione|rozwiązanie|решение|устранение|対応|対応内容|復旧|暫定対応|解决方案|处理过程|恢复",
  "long-term-remediation":
    "vorbeugung|prävention|vermeidung|prévention|prevención|prevenção|preventie|verbesserungen|empfehlungen|ausblick|recommandations|améliorations|recomendaciones|mejoras|melhorias|aanbevelingen|verbeteringen|förbättringar|предотвращение|再発防止|再発防止策|恒久対応|改进措施|预防措施|改善",
  "went-well":
    "was lief gut|was gut lief|was gut gelaufen ist|was hat gut funktioniert|ce qui a bien fonctionné|ce qui sest bien passé|points positifs|lo que salió bien|qué salió bien|qué funcionó bien|o que deu certo|o que foi bem|wat ging goed|vad gick bra|что прошло хорошо|うまくいったこと|良かった点|做得好的",
  "went-poorly":
    "was lief schlecht|was schlecht lief|was lief nicht gut|was nicht gut lief|was können wir besser machen|ce qui na pas fonctionné|ce qui sest mal passé|points négatifs|axes damélioration|lo que salió mal|qué salió mal|qué se puede mejorar|o que deu errado|o que pode melhorar|wat ging er mis|wat kon beter|vad gick dåligt|что пошло не так|うまくいかなかったこと|悪かった点|不足之处",
  lucky:
    "wo wir glück hatten|glück|coup de chance|où nous avons eu de la chance|suerte|dónde tuvimos suerte|geluk|где нам повезло|幸運だったこと",
  "blind-spots": "blinde flecken|puntos ciegos|angles morts|blinde vlekken",
  lessons:
    "lehren|erkenntnisse|gelernte lektionen|was wir gelernt haben|enseignements|leçons apprises|leçons|retour dexpérience|lecciones aprendidas|lecciones|aprendizajes|lições aprendidas|aprendizados|geleerde lessen|lärdomar|wnioski|выводы|уроки|извлечённые уроки|教訓|学び|学んだこと|经验教训|经验总结|反思",
  timeline:
    "zeitlinie|zeitstrahl|zeitleiste|zeitachse|zeitverlauf|zeitlicher ablauf|verlauf|ablauf|chronologie|chronologie der ereignisse|chronologie des événements|déroulé|déroulement|historique|cronología|línea de tiempo|línea temporal|linha do tempo|cronologia|tijdlijn|tidslinje|oś czasu|хронология|таймлайн|タイムライン|時系列|経緯|时间线|时间轴|事件经过",
  "action-items":
    "massnahmen|korrekturmassnahmen|aufgaben|nächste schritte|offene punkte|aktionspunkte|actions à mener|actions correctives|actions préventives|plan daction|plan dactions|prochaines étapes|actions à venir|acciones|acciones a tomar|acciones correctivas|próximos pasos|plan de acción|tareas|ações|ações corretivas|próximos passos|plano de ação|acties|actiepunten|vervolgstappen|åtgärder|działania|меры|действия|アクションアイテム|アクション|対策|今後の対応|行动项|后续行动|后续措施|待办事项",
  background:
    "hintergrund|ausgangslage|kontext|einleitung|contexte|contexto|antecedentes|introducción|introdução|achtergrond|bakgrund|предыстория|контекст|背景",
  references:
    "anhang|verweise|quellen|anlagen|références|annexe|annexes|liens|referencias|referências|enlaces|apéndice|anexos|anexo|bijlagen|bijlage|bilaga|приложение|ссылки|参考|参考资料|参考資料|関連リンク",
};
