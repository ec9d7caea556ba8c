// Asks the DuckDB file of a release in the build for browsers, run by Node.js.
//
// Takes the folder where @duckdb/duckdb-wasm is installed; reads and prints what `ask_duckdb.py` does.
"use strict";
const fs = require("fs");
const path = require("path");

async function main() {
  const asked = JSON.parse(fs.readFileSync(0, "utf8"));
  const dist = path.join(process.argv[2], "node_modules/@duckdb/duckdb-wasm/dist");
  const duckdb = require(path.join(dist, "duckdb-node-blocking.cjs"));
  const bundles = {
    mvp: { mainModule: path.join(dist, "duckdb-mvp.wasm"), mainWorker: "" },
    eh: { mainModule: path.join(dist, "duckdb-eh.wasm"), mainWorker: "" },
  };
  const database = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await database.instantiate(() => {});
  // As a page does that has fetched the file: no disk, no network.
  database.registerFileBuffer("release.duckdb", new Uint8Array(fs.readFileSync(asked.database)));
  const connection = database.connect();
  connection.query("ATTACH 'release.duckdb' AS release (READ_ONLY); USE release");

  const rowsOf = (sql) => {
    const table = connection.query(sql);
    const columns = table.schema.fields.map((_, index) => table.getChildAt(index));
    return Array.from({ length: table.numRows }, (_, row) => columns.map((column) => column.get(row)));
  };
  const answers = {};
  for (const [name, question] of Object.entries(asked.questions)) {
    const columns = rowsOf(`DESCRIBE ${question}`).map((row) => row.slice(0, 2));
    rowsOf(question);
    answers[name] = { columns, rows: rowsOf(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${question})`) };
  }
  const [[version]] = rowsOf("SELECT version()");
  process.stdout.write(JSON.stringify({ version: version.replace("v", ""), answers }));
}

main().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
