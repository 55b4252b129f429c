// alarms: what must be seen on whatever page one is. Shown by AlarmRegion in the shell.
import { computed, shallowRef } from 'vue'

/** One cause: what is wrong, and the one thing to do about it. */
export interface AlarmCause {
  text: string
  detail?: string
  phone?: string
  link?: { to: string; text: string }
}

export interface Alarm extends AlarmCause {
  /** One alarm per key; raising it again replaces it. */
  key: string
  /** `alert` interrupts a screen reader, `status` waits for a pause. */
  level: 'alert' | 'status'
  /** Of something acute. */
  acute?: boolean
  /** Of what is to come, and can be mended before. */
  ahead?: boolean
  /** Can be put aside; one that cannot goes away only when its cause does. */
  canBeClosed: boolean
  /** Other causes of the same alarm, each with who has it and its number. */
  others?: readonly AlarmCause[]
  /** What it is about, case by case: it has grown when there is one that was not there. */
  cases?: readonly string[]
}

/** Said anew whenever the language changes, so an alarm is kept as what says it. */
type Say = () => Alarm

const raised = shallowRef<readonly { key: string; say: Say }[]>([])

const rank = ({ level, acute, ahead, phone, link }: Alarm) =>
  (level === 'alert' ? 8 : 0) + (acute ? 4 : 0) + (ahead ? 0 : 2) + (phone || link ? 1 : 0)

/**
 * The grave ones first; of them what is acute, then what is wrong now before what is to come, then what something can be done
 * about from here, then the newest.
 */
export const alarms = computed(() =>
  raised.value.map(({ say }) => say()).sort((a, b) => rank(b) - rank(a)),
)

export function raiseAlarm(say: Say): void {
  const { key } = say()
  raised.value = [{ key, say }, ...raised.value.filter((other) => other.key !== key)]
}

export function clearAlarm(key: string): void {
  raised.value = raised.value.filter((alarm) => alarm.key !== key)
}

export function clearAlarms(): void {
  raised.value = []
}
