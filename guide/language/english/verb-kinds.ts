/** Verbs by who can do them, as base forms. */
const set = (words: string) => new Set(words.split(/\s+/));

/** Only people do these: whoever should have done one is a person, even where the sentence hides it. */
export const OF_PEOPLE = set(
  `notice realise realize recognise recognize remember think consider anticipate foresee check test review read follow communicate inform tell ask consult bother plan document escalate understand appreciate pay coordinate double-check
  mention raise question investigate look predict prepare learn care know warn announce discuss agree decide rush push merge commit involve align clarify research study double verify inspect examine audit rehearse practise practice prioritise prioritize schedule postpone
  delay deploy release roll approve design build write add fix address do give take make leave leave keep put use choose pick spot silence update upgrade remove clean rename rotate renew back communicate alert-people train teach brief ship treat handle wait stop avoid prevent catch order buy bring pack book
  call phone mail email message ping hand request enable disable configure set change revert run perform execute monitor track measure set specify define foresee flag report challenge stick adhere obey comply respect hold involve own maintain finish complete learn listen suspect expect see find detect identify discover pin mitigate reduce minimise minimize resolve contain shorten limit correct close start begin introduce install migrate disable create provide engage invite include apply think reconsider account acknowledge act react respond respect sanity-check`,
);

/** What machines are expected to do, when it "should have been" done: silence where no person is near. */
export const OF_MACHINES = set(
  `restart reschedule schedule route failover fire trigger scale evict cache retry throttle drain propagate replicate sync synchronise synchronize rotate load unload mount unmount start stop spawn kill terminate emit render forward redirect resolve serve return reject accept receive deliver process queue
  dequeue expire invalidate garbage-collect rebalance allocate release persist flush compress encrypt decrypt parse compile recreate restore recover log retain deduplicate escape sanitise sanitize elect promote demote balance distribute autoscale provision assign generate purge populate backfill remove clean delete close mitigate resolve fix contain limit create complete finish run
  send shed buffer limit rate-limit page alert store display show call print mark count purge index respawn reboot boot detect apply block skip ignore`,
);

/** Leaving undone, said of whoever does it. */
/** What goes on in heads: done by people even where the subject is a bare name, or left out. */
export const OF_THE_MIND = set(
  "notice realise realize recognise recognize remember consider anticipate foresee test review read follow communicate inform tell ask consult plan document escalate understand appreciate pay double-check think account involve coordinate learn take heed question verify know be",
);
export const NEGLECT = set("forget neglect overlook disregard bother");
/** Leaving undone where a person is the subject; machines "ignore" and "miss" without blame. */
export const LEAVING = set(
  "ignore miss skip bypass dismiss violate omit misread misjudge misunderstand misinterpret underestimate mishandle break",
);
export const HARMING = set(
  "delete drop disable overwrite leak expose remove break destroy block wipe kill terminate shut take merge push deploy run commit publish revert erase purge truncate unplug restart reboot stop",
);
