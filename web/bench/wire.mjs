// wire: a line to the server that carries every octet as it is, and counts those that come from it: what a page weighs with TLS and
// headers, whoever in the browser asked for it.
import { connect, createServer } from 'node:net'

export async function countingWire(port) {
  const sockets = new Set()
  let came = 0
  const keep = (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const server = createServer((near) => {
    const far = keep(connect(port, 'localhost'))
    keep(near).pipe(far)
    far.on('data', (octets) => {
      came += octets.length
      near.write(octets)
    })
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }).listen(0, 'localhost')
  await new Promise((done) => server.once('listening', done))
  return {
    url: `https://localhost:${server.address().port}`,
    /** So many octets since it was asked the last time. */
    taken() {
      const taken = came
      came = 0
      return taken
    },
    end() {
      server.close()
      sockets.forEach((socket) => socket.destroy())
    },
  }
}
