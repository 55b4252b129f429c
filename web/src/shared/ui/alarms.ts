// alarms: what must be seen on whatever page one is. Shown by AlarmRegion in the shell.
import { computed, shallowRef } from 'vue'

export interface Alarm {
  /** One alarm per key; raising it again replaces it. */
  key: string
  /** `alert` interrupts a screen reader, `status` waits for a pause. */
  level: 'alert' | 'status'
  text: string
  detail?: string
  phone?: string
  link?: { to: string; text: string }
  /** Can be put aside; one that cannot goes away only when its cause does. */
  canBeClosed: boolean
}

/** Said anew whenever the language changes, so an alarm is kept as what says it. */
type Say = () => Alarm

const raised = shallowRef<readonly { key: string; say: Say }[]>([])

/** The grave ones first, then the newest. */
export const alarms = computed(() =>
  raised.value
    .map(({ say }) => say())
    .sort((a, b) => Number(b.level === 'alert') - Number(a.level === 'alert')),
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
