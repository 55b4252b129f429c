#include "stores/sql/rows.h"

#include <algorithm>

namespace ingang::stores::sql {

using ledger::DueQuery;
using ledger::KeyId;
using ledger::Row;
using ledger::RowQuery;
using ledger::StreamId;

namespace {

#define ROW_COLUMNS                                                                              \
  "id, parent, version, kind, authority, reference, state, unit, urgency, tags, at, due, open, " \
  "stored_at, delivered_at, received_at, registered_at, key, sealed, audience"

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += word + '\n';
  return all;
}

std::vector<std::string> split(std::string_view all) {
  std::vector<std::string> words;
  for (std::size_t end = all.find('\n'); end != std::string_view::npos; end = all.find('\n')) {
    words.emplace_back(all.substr(0, end));
    all.remove_prefix(end + 1);
  }
  return words;
}

Row row_of(const Query& from) {
  Row row;
  row.id = from.id<StreamId>(0);
  row.parent = from.id<StreamId>(1);
  row.version = static_cast<std::uint32_t>(from.integer(2));
  row.kind = from.text(3);
  row.authority = from.text(4);
  row.reference = from.text(5);
  row.state = from.text(6);
  row.unit = from.text(7);
  row.urgency = from.text(8);
  row.tags = from.text(9);
  row.at = from.instant(10);
  row.due = from.find_instant(11);
  row.open = from.integer(12) != 0;
  for (int fact = 0; fact < 4; ++fact) {
    row.facts[static_cast<std::size_t>(fact)] = from.find_instant(13 + fact);
  }
  row.key = from.id<KeyId>(17);
  row.sealed = from.bytes(18);
  row.audience = split(ingang::text(from.octets(19)));
  return row;
}

std::vector<Row> all_of(Query& query) {
  std::vector<Row> rows;
  while (query.step()) rows.push_back(row_of(query));
  return rows;
}

void hide(Connection& connection, StreamId id, const Shown& shown) {
  for (const auto& token : split(shown.audience)) {
    connection.run(
        "DELETE FROM audience WHERE token = ? AND kind = ? AND open = ? AND at = ? AND id = ?",
        token, shown.kind, shown.open, shown.at, id);
  }
}

#define NEW_PLACE "INSERT INTO audience(token, kind, open, at, id, unit) VALUES (?, ?, ?, ?, ?, ?)"

void show(Connection& connection, StreamId id, const Shown& shown, Left left) {
  const char* sql = left == Left::nothing ? NEW_PLACE : NEW_PLACE " ON CONFLICT DO NOTHING";
  auto tokens = split(shown.audience);
  std::ranges::sort(tokens);
  tokens.erase(std::ranges::unique(tokens).begin(), tokens.end());
  for (const auto& token : tokens)
    connection.add(sql, token, shown.kind, shown.open, shown.at, id, shown.unit);
}

constexpr const char* kNewRow = "INSERT INTO rows(" ROW_COLUMNS
                                ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                "?, ?)";
constexpr const char* kChangedRow =
    "UPDATE rows SET parent = ?2, version = ?3, kind = ?4, authority = ?5, reference = ?6,"
    " state = ?7, unit = ?8, urgency = ?9, tags = ?10, at = ?11, due = ?12, open = ?13,"
    " stored_at = ?14, delivered_at = ?15, received_at = ?16, registered_at = ?17, key = ?18,"
    " sealed = ?19, audience = ?20 WHERE id = ?1";

using Place = std::pair<Instant, StreamId>;

// One range of the audience's key: what one token may see, in the list's order.
void add_places(Connection& connection, const RowQuery& wanted, std::string_view token, bool open,
                std::vector<Place>& places) {
  const bool down = wanted.newest_first;
  const Place after = wanted.after.value_or(Place{{down ? INT64_MAX : INT64_MIN}, {}});
  Query query = connection.query(
      down ? "SELECT at, id FROM audience WHERE token = ?1 AND kind = ?2 AND open = ?3"
             " AND (at, id) < (?4, ?5) AND (?6 IS NULL OR unit = ?6) ORDER BY at DESC, id DESC "
             "LIMIT ?7"
           : "SELECT at, id FROM audience WHERE token = ?1 AND kind = ?2 AND open = ?3"
             " AND (at, id) > (?4, ?5) AND (?6 IS NULL OR unit = ?6) ORDER BY at, id LIMIT ?7");
  query.bind(token, wanted.kind, open, after.first, after.second, wanted.unit, wanted.limit);
  while (query.step()) places.emplace_back(query.instant(0), query.id<StreamId>(1));
}

// One seek for each state that there is.
std::vector<std::string> states_with_clocks(Connection& connection) {
  std::vector<std::string> states;
  for (std::string last;;) {
    Query query = connection.query(
        "SELECT state FROM rows WHERE open = 1 AND due IS NOT NULL AND state > ? ORDER BY state "
        "LIMIT 1");
    query.bind(last);
    if (!query.step()) return states;
    states.push_back(last = query.text(0));
  }
}

// … and for each urgency within a state.
std::vector<std::string> urgencies_with_clocks(Connection& connection, std::string_view state) {
  std::vector<std::string> urgencies;
  for (std::string last;;) {
    Query query = connection.query(
        "SELECT urgency FROM rows WHERE open = 1 AND due IS NOT NULL AND state = ?1"
        " AND urgency > ?2 ORDER BY urgency LIMIT 1");
    query.bind(state, last);
    if (!query.step()) return urgencies;
    urgencies.push_back(last = query.text(0));
  }
}

bool meets(const Row& row, const std::optional<std::vector<std::string>>& audience) {
  if (!audience) return true;
  return std::ranges::find_first_of(row.audience, *audience) != row.audience.end();
}

// One range of the clocks' index: one state and urgency, by clock. A state that two kinds have is
// read for each of them.
void add_due(Connection& connection, const DueQuery& wanted, std::string_view kind,
             std::string_view state, std::string_view urgency, std::vector<Row>& rows) {
  const Place after = wanted.after.value_or(Place{{INT64_MIN}, {}});
  const Instant until = wanted.until.value_or(Instant{INT64_MAX});
  Query query = connection.query("SELECT " ROW_COLUMNS
                                 " FROM rows WHERE open = 1 AND due IS NOT NULL AND state = ?1"
                                 " AND urgency = ?2 AND (due, id) > (?3, ?4) AND due <= ?5"
                                 " AND (?6 = '' OR kind = ?6) ORDER BY due, id");
  query.bind(state, urgency, after.first, after.second, until, kind);
  for (std::uint32_t found = 0; found < wanted.limit && query.step();) {
    if (auto row = row_of(query); meets(row, wanted.audience)) {
      rows.push_back(std::move(row));
      ++found;
    }
  }
}

}  // namespace

void put_row(Connection& connection, Known& known, const Row& row, Left left) {
  const Shown shown{joined(row.audience), row.kind, row.unit, row.at, row.open};
  const auto before = known.shown(row.id);
  const bool moved = before != shown;
  if (before && moved) hide(connection, row.id, *before);
  // Whether it is there is known: asked within this transaction, where nobody else writes.
  Query query = connection.query(before ? kChangedRow : kNewRow);
  query.bind(row.id, row.parent, row.version, row.kind, row.authority, row.reference, row.state,
             row.unit, row.urgency, row.tags, row.at, row.due, row.open, row.facts[0], row.facts[1],
             row.facts[2], row.facts[3], row.key, row.sealed, shown.audience);
  if (before) {
    query.run_one();
  } else {
    query.add();
  }
  if (moved) show(connection, row.id, shown, before ? Left::perhaps : left);
  known.set_shown(row.id, shown);
  known.set_reference(row.reference, row.kind, row.id);
}

void mend_row(Connection& connection, Known& known, const Row& row) {
  const auto before = known.shown(row.id);
  put_row(connection, known, row, Left::perhaps);
  // A row that says what it said is not listed again by put_row(): it takes the lists at their
  // word.
  if (const auto now = known.shown(row.id); now && before == now)
    show(connection, row.id, *now, Left::perhaps);
}

void drop_row(Connection& connection, Known& known, StreamId id) {
  const auto shown = known.shown(id);
  if (!shown) return;
  hide(connection, id, *shown);
  connection.run("DELETE FROM rows WHERE id = ?", id);
  known.set_shown(id, std::nullopt);
}

void empty_lists(Connection& connection) { connection.run("DELETE FROM audience"); }

void erase_rows_under(Connection& connection, KeyId key) {
  std::vector<std::pair<StreamId, Shown>> under;
  {
    Query query = connection.query("SELECT id, " SHOWN_COLUMNS " FROM rows WHERE key = ?");
    query.bind(key);
    while (query.step()) under.emplace_back(query.id<StreamId>(0), shown_of(query, 1));
  }
  for (const auto& [id, shown] : under) {
    hide(connection, id, shown);
    connection.run("DELETE FROM rows WHERE id = ?", id);
  }
}

std::optional<Row> find_row(Connection& connection, StreamId id) {
  Query query = connection.query("SELECT " ROW_COLUMNS " FROM rows WHERE id = ?");
  query.bind(id);
  return query.step() ? std::optional(row_of(query)) : std::nullopt;
}

std::optional<Row> find_row_by_reference(Connection& connection, std::string_view kind,
                                         std::string_view reference) {
  Query query =
      connection.query("SELECT " ROW_COLUMNS " FROM rows WHERE reference = ? AND kind = ?");
  query.bind(reference, kind);
  return query.step() ? std::optional(row_of(query)) : std::nullopt;
}

std::vector<Row> rows_for(Connection& connection, const RowQuery& wanted) {
  std::vector<Place> places;
  for (const auto& token : wanted.audience) {
    add_places(connection, wanted, token, true, places);
    if (!wanted.open_only) add_places(connection, wanted, token, false, places);
  }
  std::sort(places.begin(), places.end());
  if (wanted.newest_first) std::reverse(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  if (places.size() > wanted.limit) places.resize(wanted.limit);

  std::vector<Row> rows;
  rows.reserve(places.size());
  for (const auto& [at, id] : places) {
    if (auto row = find_row(connection, id)) rows.push_back(std::move(*row));
  }
  return rows;
}

std::vector<Row> children_of(Connection& connection, StreamId parent) {
  Query query = connection.query("SELECT " ROW_COLUMNS
                                 " FROM rows WHERE parent = ? AND parent <> zeroblob(16)"
                                 " ORDER BY at, id");
  query.bind(parent);
  return all_of(query);
}

std::vector<Row> rows_due_for(Connection& connection, const DueQuery& wanted) {
  std::vector<Row> rows;
  const auto of = wanted.of.empty() ? std::vector<ledger::KindStates>{{}} : wanted.of;
  for (const auto& [kind, states] : of) {
    for (const auto& state : states.empty() ? states_with_clocks(connection) : states) {
      const auto urgencies =
          wanted.urgency ? std::vector{*wanted.urgency} : urgencies_with_clocks(connection, state);
      for (const auto& urgency : urgencies) add_due(connection, wanted, kind, state, urgency, rows);
    }
  }
  std::ranges::sort(rows, {}, [](const Row& row) { return std::pair(*row.due, row.id); });
  if (rows.size() > wanted.limit) rows.resize(wanted.limit);
  return rows;
}

std::vector<Row> rows_after(Connection& connection, StreamId after, std::uint32_t limit) {
  Query query =
      connection.query("SELECT " ROW_COLUMNS " FROM rows WHERE id > ? ORDER BY id LIMIT ?");
  query.bind(after, limit);
  return all_of(query);
}

std::vector<Row> rows_between(Connection& connection, StreamId after, StreamId until,
                              std::uint32_t limit) {
  Query query = connection.query("SELECT " ROW_COLUMNS
                                 " FROM rows WHERE id > ? AND id <= ? ORDER BY id LIMIT ?");
  query.bind(after, until, limit);
  return all_of(query);
}

std::vector<StreamId> unlisted_of(Connection& connection, std::span<const Row> rows) {
  std::vector<StreamId> unlisted;
  for (const Row& row : rows) {
    const auto listed = [&](const std::string& token) {
      Query query = connection.query(
          "SELECT 1 FROM audience WHERE token = ? AND kind = ? AND open = ? AND at = ? AND id = ?"
          " AND unit = ?");
      query.bind(token, row.kind, row.open, row.at, row.id, row.unit);
      return query.step();
    };
    if (!std::ranges::all_of(row.audience, listed)) unlisted.push_back(row.id);
  }
  return unlisted;
}

}  // namespace ingang::stores::sql
