// The list of columns in schema/ledger-format.md §9 is the whole list: what the migrations make, no
// more and no less.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "stores/sql/tables.h"

namespace {

using Tables = std::map<std::string, std::set<std::string>>;

std::string contents(const std::string& file) {
  std::ostringstream out;
  out << std::ifstream(std::string(INGANG_SOURCE_DIR) + "/" + file).rdbuf();
  return out.str();
}

std::set<std::string> words(std::string text) {
  std::set<std::string> found;
  for (std::size_t sign = text.find("°"); sign != std::string::npos; sign = text.find("°")) {
    text.erase(sign, std::string("°").size());
  }
  std::istringstream in(text);
  for (std::string word; in >> word;) found.insert(word);
  return found;
}

Tables documented() {
  Tables tables;
  std::istringstream in(contents("schema/ledger-format.md"));
  bool here = false;
  const std::regex line_form(R"(\| (\w+) \| (.+) \|)");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) here = line.starts_with("## 9.");
    std::smatch parts;
    if (here && std::regex_match(line, parts, line_form) && parts[1] != "table")
      tables[parts[1]] = words(parts[2]);
  }
  return tables;
}

// Columns begin with a name and a type; what else stands in a table begins with a capital word.
Tables migrated(const std::string& file, const std::string& end_of_table) {
  Tables tables;
  const std::string sql = contents(file);
  const std::regex table_form(R"(CREATE TABLE (\w+)\(([\s\S]*?)\))" + end_of_table);
  const std::regex column_form(R"((?:^|,)\s*([a-z_]+) (?:INTEGER|TEXT|BLOB|REAL|BIGINT|BYTEA))");
  const std::regex added_form(R"(ALTER TABLE (\w+) ADD COLUMN ([a-z_]+))");
  for (std::sregex_iterator table(sql.begin(), sql.end(), table_form), end; table != end; ++table) {
    const std::string body = (*table)[2];
    for (std::sregex_iterator column(body.begin(), body.end(), column_form); column != end;
         ++column) {
      tables[(*table)[1]].insert((*column)[1]);
    }
  }
  for (std::sregex_iterator added(sql.begin(), sql.end(), added_form), end; added != end; ++added) {
    tables[(*added)[1]].insert((*added)[2]);
  }
  return tables;
}

TEST(ClearColumns, AreThoseOfTheFormatAndNoOther) {
  EXPECT_GE(documented().size(), 13U);
  auto expected = documented();
  expected.erase("leader");  // one process has the folder for itself
  EXPECT_EQ(migrated("src/stores/sqlite/migrations.cpp", " STRICT"), expected);
}

TEST(ClearColumns, AreTheSameInPostgresqlButForAnAnswersPlace) {
  auto expected = documented();
  expected.at("answers").erase("place");
  EXPECT_EQ(migrated("src/stores/postgres/migrations.cpp", ";"), expected);
}

// What a backup, a restore and a move copy: a column that a migration adds must not be left behind.
TEST(ClearColumns, AreAllCopiedButForAnAnswersPlace) {
  using namespace ingang::stores;
  Tables copied;
  const auto add = [&](const sql::Table& table) {
    for (const auto& column : table.columns) copied[table.name].insert(column.name);
  };
  for (const auto& table : sql::keys_tables()) add(table);
  for (const auto& table : sql::ledger_tables()) add(table);
  add(sql::head_table());
  auto expected = documented();
  expected.erase("leader");  // which node leads is the place's own
  expected.at("answers").erase("place");
  EXPECT_EQ(copied, expected);
}

}  // namespace
