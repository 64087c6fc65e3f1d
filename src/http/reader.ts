/** True for a browser that opens the address of the API. It is redirected to GraphiQL. */
export function isReader(request: Request, { search }: URL): boolean {
  const accepts = request.headers.get('accept') ?? '';
  return request.method === 'GET' && !search && accepts.includes('text/html');
}
