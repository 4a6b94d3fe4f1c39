import type {PkixCertificate} from './pkix-certificate.js';
import {invalid, type PkixFault} from './pkix-fault.js';

const anyPolicy = '2.5.29.32.0';

type Node = {readonly valid: string; readonly expected: ReadonlySet<string>; readonly children: Node[]; readonly depth: number};

/** The policy part of RFC 5280 section 6.1, asked with "any policy will do", which is how a TLS trust manager asks. */
export class PolicyState {
	#tree: Node | null = {valid: anyPolicy, expected: new Set([anyPolicy]), children: [], depth: 0};
	#explicit: number;
	#mapping: number;
	#any: number;

	constructor(length: number) {
		this.#explicit = length + 1;
		this.#mapping = length + 1;
		this.#any = length + 1;
	}

	#leaves(depth: number): readonly {readonly node: Node; readonly parent: Node | null}[] {
		const found: {node: Node; parent: Node | null}[] = [];
		const visit = (node: Node, parent: Node | null): void => {
			if (node.depth === depth) found.push({node, parent});
			else for (const child of node.children) visit(child, node);
		};
		if (this.#tree) visit(this.#tree, null);
		return found;
	}

	#prune(depth: number): void {
		const lives = (node: Node): boolean => {
			if (node.depth === depth) return true;
			node.children.splice(0, node.children.length, ...node.children.filter(lives));
			return node.children.length > 0;
		};
		if (this.#tree && !lives(this.#tree)) this.#tree = null;
	}

	/** Judges one certificate of the path, the topmost first. `index`: 1 for it. */
	judge(certificate: PkixCertificate, index: number, isLast: boolean): PkixFault | undefined {
		const {policies, critical} = {policies: certificate.extensions.policies, critical: certificate.extensions.critical};
		const isSelfIssued = certificate.subject.canonical === certificate.issuer.canonical;
		if (this.#tree && policies && critical.has('2.5.29.32') && policies.some(({type, isQualified}) => isQualified && type !== anyPolicy))
			return invalid('policies', 'critical policy qualifiers present in certificate');
		if (!policies) this.#tree = null;
		else if (this.#tree)
			this.#grow(
				policies.map(({type}) => type),
				index,
				this.#any > 0 || (!isLast && isSelfIssued),
			);
		if (this.#explicit <= 0 && !this.#tree) return invalid('policies', 'non-null policy tree required and policy tree is null');
		return isLast ? this.#finish(certificate, isSelfIssued) : this.#prepare(certificate, index, isSelfIssued);
	}

	#grow(policies: readonly string[], depth: number, isAnyAllowed: boolean): void {
		const above = this.#leaves(depth - 1).map(({node}) => node);
		const add = (parent: Node, valid: string) => parent.children.push({valid, expected: new Set([valid]), children: [], depth});
		for (const policy of policies.filter(one => one !== anyPolicy)) {
			const fitting = above.filter(({expected}) => expected.has(policy));
			const parents = fitting.length > 0 ? fitting : above.filter(({valid}) => valid === anyPolicy);
			for (const parent of parents) add(parent, policy);
		}
		if (policies.includes(anyPolicy) && isAnyAllowed) {
			for (const parent of above)
				for (const policy of parent.expected) if (!parent.children.some(({valid}) => valid === policy)) add(parent, policy);
		}
		this.#prune(depth);
	}

	#prepare(certificate: PkixCertificate, depth: number, isSelfIssued: boolean): PkixFault | undefined {
		const {mappings = [], policyConstraints, inhibitAny} = certificate.extensions;
		for (const {issuer, subject} of this.#tree ? mappings : []) {
			if (issuer === anyPolicy) return invalid('policies', 'encountered an issuerDomainPolicy of ANY_POLICY');
			if (subject === anyPolicy) return invalid('policies', 'encountered a subjectDomainPolicy of ANY_POLICY');
		}
		this.#map(mappings, depth);
		if (!isSelfIssued) {
			this.#explicit = Math.max(0, this.#explicit - 1);
			this.#mapping = Math.max(0, this.#mapping - 1);
			this.#any = Math.max(0, this.#any - 1);
		}
		const {require, inhibitMapping} = policyConstraints ?? {require: null, inhibitMapping: null};
		if (require !== null) this.#explicit = Math.min(this.#explicit, require);
		if (inhibitMapping !== null) this.#mapping = Math.min(this.#mapping, inhibitMapping);
		if (inhibitAny !== undefined) this.#any = Math.min(this.#any, inhibitAny);
		return undefined;
	}

	#map(mappings: ReadonlyArray<{readonly issuer: string; readonly subject: string}>, depth: number): void {
		for (const from of new Set(mappings.map(({issuer}) => issuer))) {
			const to = new Set(mappings.filter(({issuer}) => issuer === from).map(({subject}) => subject));
			const nodes = this.#leaves(depth).filter(({node}) => node.valid === from);
			const wild = this.#leaves(depth).filter(({node}) => node.valid === anyPolicy);
			if (this.#mapping > 0) {
				const targets = nodes.length > 0 ? nodes : wild;
				for (const {node, parent} of targets) {
					const mapped = {...node, valid: from, expected: to};
					if (nodes.length > 0) parent?.children.splice(parent.children.indexOf(node), 1, mapped);
					else parent?.children.push({...mapped, children: []});
				}
			} else {
				for (const {node, parent} of nodes) parent?.children.splice(parent.children.indexOf(node), 1);
				this.#prune(depth);
			}
		}
	}

	/** RFC 5280 section 6.1.5 counts the last certificate too; Java not where it is self-issued. */
	#finish(certificate: PkixCertificate, isSelfIssued: boolean): PkixFault | undefined {
		if (!isSelfIssued) this.#explicit = Math.max(0, this.#explicit - 1);
		if (certificate.extensions.policyConstraints?.require === 0) this.#explicit = 0;
		return this.#explicit === 0 && !this.#tree ? invalid('policies', 'non-null policy tree required and policy tree is null') : undefined;
	}
}
