/** What is loaded with the first file, and Node's promises of files with it. */
export { fileContent } from "./file-content";
export { locate } from "./locate";
