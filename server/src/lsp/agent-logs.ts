/** What is loaded with the first log. */
export { agentLogHover } from "./agent-log-hover";
export { OpenLogs } from "./open-logs";
