// events.worker: holds one session's live stream and tells every tab of that session (SharedWorker).
//
// Its name is the stream's address, so that the tabs of another session have a worker and a stream of their own.
import { openStream, type Stream, type StreamMessage } from './stream'

interface SharedScope {
  name: string
  onconnect: ((event: MessageEvent) => void) | null
}

const scope = self as unknown as SharedScope
const ports = new Set<MessagePort>()
let stream: Stream | undefined

const tellAll = (message: StreamMessage) => ports.forEach((port) => port.postMessage(message))

function heard(port: MessagePort, word: unknown) {
  if (word === 'start') {
    ports.add(port)
    stream ??= openStream(tellAll, scope.name)
    port.postMessage(stream.state())
  } else if (word === 'nudge') {
    stream?.nudge()
  } else if (word === 'doubt') {
    stream?.doubt()
  } else if (word === 'leave') {
    ports.delete(port)
    if (ports.size > 0) return
    stream?.stop()
    stream = undefined
  }
}

scope.onconnect = (event) => {
  const port = event.ports[0]!
  port.onmessage = ({ data }) => heard(port, data)
}
