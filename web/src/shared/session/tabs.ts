// tabs: what the tabs of one browser tell each other about the session. Each then asks the server; none believes another.
const channel =
  typeof BroadcastChannel === 'function' ? new BroadcastChannel('ingang.session') : undefined

type Word = 'left' | 'look' | 'who keeps watch' | 'I keep watch'
interface Said {
  word: Word
  tag?: string
}

const answerWithinMs = 400
let onAnswer: (tag?: string) => void = () => {}

export function tellTabs(word: 'left' | 'look', tag?: string): void {
  channel?.postMessage({ word, tag } satisfies Said)
}

/** Whether another tab of this session answers that it keeps watch. */
export function askTabs(word: 'who keeps watch', tag?: string): Promise<boolean> {
  if (!channel) return Promise.resolve(false)
  return new Promise((resolve) => {
    onAnswer = (about) => about === tag && resolve(true)
    setTimeout(() => resolve(false), answerWithinMs)
    channel.postMessage({ word, tag } satisfies Said)
  })
}

export function whenTabsAsk(then: {
  left: (tag?: string) => void
  look: () => void
  watches: (tag?: string) => boolean
}): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.word === 'left') then.left(data.tag)
    else if (data.word === 'look') then.look()
    else if (data.word === 'I keep watch') onAnswer(data.tag)
    else if (then.watches(data.tag))
      channel.postMessage({ word: 'I keep watch', tag: data.tag } satisfies Said)
  })
}
