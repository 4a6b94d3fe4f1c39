const empty = new Set(['meta', 'input', 'br', 'hr']);

/** What stands in a page of ours: it is read strictly, so a tag left open or a text that became markup throws. */
export const outlineOf = (page: string) => {
	const open: string[] = [];
	const ids: string[] = [];
	const links: string[] = [];
	const labels: string[] = [];
	const inputs: string[] = [];
	const headings: string[] = [];
	const body = page.replaceAll(/(<(style|script)>)[\s\S]*?(<\/\2>)/g, '$1$3').replace('<!doctype html>', '');
	for (const [tag, closing, name = '', rest = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)>|<|>/g)) {
		if (name === '') throw new Error(`a ${tag} stands in a text near ${open.join(' ')}`);
		if (closing === '/') {
			if (open.pop() !== name) throw new Error(`</${name}> closes another`);
			continue;
		}

		const attributes = Object.fromEntries([...rest.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key, value ?? '']));
		if (attributes['id'] !== undefined) ids.push(attributes['id']);
		if (attributes['href'] !== undefined) links.push(attributes['href']);
		if (attributes['src'] !== undefined) links.push(attributes['src']);
		if (name === 'label') labels.push(attributes['for'] ?? '');
		if (name === 'input') inputs.push(attributes['id'] ?? '');
		if (/^h\d$/.test(name)) headings.push(name);
		if (!empty.has(name)) open.push(name);
	}

	if (open.length > 0) throw new Error(`left open: ${open.join(' ')}`);
	return {ids, links, labels, inputs, headings};
};
