import { limits } from '../limits.ts';

/** A request's body as text; undefined if it is longer than a body may be, however long that is. */
export async function bodyOf(request: Request): Promise<string | undefined> {
  const declared = request.headers.get('content-length');
  // No body is longer than it is declared to be; only one of no declared length is read piece by piece.
  if (declared !== null) return Number(declared) > limits.bodyBytes ? undefined : request.text();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limits.bodyBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
