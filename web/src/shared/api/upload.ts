// upload: one file to the server, with how much of it has left, and a way to stop.
//
// Promise: its name travels in the report's content, and its type is decided by the server from the bytes.
// XMLHttpRequest, since fetch does not tell how much has been sent.
import { language, t } from '@/shared/text'
import { closedLine, heard, newActHeader, tagHeader, type ActHeader, type Shape } from './client'
import { readProblem, unreached, type Outcome } from './problem'

export interface Upload {
  /** Answers nothing when it was stopped. */
  done: Promise<Outcome<Shape<'Uploaded'>> | undefined>
  stop: () => void
}

export function upload(
  file: Blob,
  onSent: (bytes: number) => void,
  header: ActHeader = newActHeader(),
): Upload {
  const closed = closedLine()
  if (closed) {
    const problem = readProblem({ ...closed, title: t('session.closed') }, closed.status)
    return { done: Promise.resolve({ problem }), stop: () => {} }
  }
  const request = new XMLHttpRequest()
  const tag = tagHeader()
  const done = new Promise<Outcome<Shape<'Uploaded'>> | undefined>((resolve) => {
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => {
      const body = read(request.responseText)
      const date = request.getResponseHeader('Date')
      if (request.status === 201) {
        heard(request.status, date, tag['Ingang-Session'] ?? null, undefined)
        return resolve({ value: body as Shape<'Uploaded'> })
      }
      const retryAfter = request.getResponseHeader('Retry-After')
      const problem = readProblem(body, request.status, retryAfter)
      heard(request.status, date, tag['Ingang-Session'] ?? null, problem.code)
      resolve({ problem })
    }
    request.onerror = () => resolve({ problem: unreached() })
    request.onabort = () => resolve(undefined)
  })
  request.open('POST', '/v1/attachments')
  request.setRequestHeader('Accept-Language', language.value)
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.setRequestHeader('Idempotency-Key', header['Idempotency-Key'])
  for (const [name, value] of Object.entries(tag)) request.setRequestHeader(name, value)
  request.send(file)
  return { done, stop: () => request.abort() }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
