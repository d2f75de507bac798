// A notice as XML after the manner of smartPCN: master data, causes, life-cycle data, items. English is the body, Chinese
// an attached text. The official schema is not public, so nobody is told that this validates against it.
import type { Company } from "#platform/company.ts";
import { xmlText as x } from "#platform/http/xml-text.ts";
import { type NoticeContent, textIn } from "./notice-content.ts";
import { pcnType } from "./write-notice-record.ts";

export function writeNoticeXml(content: NoticeContent, company: Company, siteUrl: string): string {
	const { text, locale } = textIn(content, "en");
	const other = locale === "en" ? content.text["zh-cn"] : undefined;
	const line = (name: string, value: string) => `<${name}>${x(value)}</${name}>\n`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<PCNbody manner="smartPCN 3.01">
<MasterData>
${line("Manufacturer", company.legalName.en)}${line("ManufacturerUrl", siteUrl)}${line("PcnId", content.number)}${line("Revision", String(content.revision))}${line("PcnType", pcnType(content))}${line("IssueDate", content.publishedAt.slice(0, 10))}${line("AcknowledgeBy", content.acknowledgeBy)}${line("Title", text.title)}${line("Description", text.summary)}</MasterData>
<Causes>
${content.reasons.map((code) => line("Cause", code)).join("")}</Causes>
<LifeCycleData>
${content.milestones.map(({ code, onDay }) => `<Milestone code="${x(code)}">${x(onDay)}</Milestone>\n`).join("")}</LifeCycleData>
<ItemNumbers>
${content.products.map(({ partNumber, en }) => `<Item><ItemMpn>${x(partNumber)}</ItemMpn><ItemMpnDescription>${x(en)}</ItemMpnDescription></Item>\n`).join("")}${content.products.length > 0 ? "" : content.families.map(({ code, en }) => `<Family code="${x(code)}">${x(en)}</Family>\n`).join("")}</ItemNumbers>
<Replacements>
${content.replacements.map((one) => line("ItemMpn", one)).join("")}</Replacements>
${other ? `<AttachedText language="zh-Hans">\n${line("Title", other.title)}${line("Description", other.summary)}</AttachedText>\n` : ""}</PCNbody>
`;
}
