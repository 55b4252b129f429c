// events.worker: holds the browser's one live stream and tells every tab (SharedWorker).
import { openStream, type Stream, type StreamMessage } from './stream'

interface SharedScope {
  onconnect: ((event: MessageEvent) => void) | null
}

const ports = new Set<MessagePort>()
let stream: Stream | undefined

const tellAll = (message: StreamMessage) => ports.forEach((port) => port.postMessage(message))

function heard(port: MessagePort, word: unknown) {
  if (word === 'start') {
    ports.add(port)
    stream ??= openStream(tellAll)
    port.postMessage(stream.state())
  } else if (word === 'nudge') {
    stream?.nudge()
  } else if (word === 'leave' || word === 'stop') {
    if (word === 'leave') ports.delete(port)
    if (word === 'stop' || ports.size === 0) {
      stream?.stop()
      stream = undefined
    }
  }
}

;(self as unknown as SharedScope).onconnect = (event) => {
  const port = event.ports[0]!
  port.onmessage = ({ data }) => heard(port, data)
}
