import type { ServerResponse } from 'node:http';

interface Link {
  readonly href: string;
  readonly text: string;
}

/** A page of words and links, without script or style. */
export function sendPage(response: ServerResponse, status: number, title: string, links: readonly Link[] = []): void {
  const items = links.map(({ href, text }) => `<li><a href="${escaped(href)}">${escaped(text)}</a></li>`);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${escaped(title)}</title>
<h1>${escaped(title)}</h1>
<p>开发用，不用于生产 For development, never for production</p>
<ul>
${items.join('\n')}
</ul>
</html>
`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
