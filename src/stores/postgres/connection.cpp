#include "stores/postgres/connection.h"

#include <fmt/core.h>
#include <poll.h>

#include <cctype>
#include <cstring>

namespace ingang::stores::postgres {

using sql::Fault;
using sql::Type;

namespace {

constexpr Oid kInt8 = 20;
constexpr Oid kText = 25;
constexpr Oid kBytea = 17;

// What a commit means must not hang on the server's settings, nor a lost server on ours. And a plan
// that was made for an empty table is kept for a full one: where there is an index, it is used.
constexpr const char* kSettings =
    "SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '60s';"
    " SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning;"
    " SET bytea_output = hex; SET TIME ZONE 'UTC'; SET enable_seqscan = off; SET jit = off;";

Oid oid_of(Type type) {
  switch (type) {
    case Type::number: return kInt8;
    case Type::text: return kText;
    case Type::octets: return kBytea;
  }
  return 0;
}

std::string_view field(const PGresult* result, int which) {
  const char* text = PQresultErrorField(result, which);
  return text ? text : "";
}

// By the first two characters of the server's code.
Fault::Kind kind_of(std::string_view code) {
  if (code.empty()) return Fault::Kind::exhausted;  // libpq's own words: the line is gone
  if (code.starts_with("XX00")) return Fault::Kind::corrupt;
  for (const std::string_view at : {"08", "53", "55", "57", "58"}) {
    if (code.starts_with(at)) return Fault::Kind::exhausted;
  }
  return Fault::Kind::statement;
}

Fault fault_of(const PGresult* result) {
  const auto code = field(result, PG_DIAG_SQLSTATE);
  // The primary text may quote a value; only our own triggers' texts may not.
  const auto said = code == "P0001" ? field(result, PG_DIAG_MESSAGE_PRIMARY) : std::string_view{};
  return {.kind = kind_of(code),
          .what = fmt::format("PostgreSQL {} {} {} {}", code, field(result, PG_DIAG_TABLE_NAME),
                              field(result, PG_DIAG_CONSTRAINT_NAME), said),
          .surely_undone = !code.empty()};
}

// The server says goodbye, or libpq has lost it.
bool ends_the_line(const PGresult* result) {
  const auto code = field(result, PG_DIAG_SQLSTATE);
  return code.empty() || code.starts_with("57P") || code.starts_with("08");
}

bool went_well(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

// ? and ?7 become $1 and $7.
std::string numbered(std::string_view sql) {
  std::string out;
  int next = 0;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (sql[at] != '?') {
      out += sql[at];
      continue;
    }
    out += '$';
    if (at + 1 == sql.size() || std::isdigit(static_cast<unsigned char>(sql[at + 1])) == 0) {
      out += std::to_string(++next);
    }
  }
  return out;
}

template <typename Number>
std::int64_t big_endian(const char* from) {
  Number value;
  std::memcpy(&value, from, sizeof value);
  if constexpr (sizeof value == 8) return static_cast<std::int64_t>(__builtin_bswap64(value));
  if constexpr (sizeof value == 4) {
    return static_cast<std::int32_t>(__builtin_bswap32(value));
  }
  return static_cast<std::int64_t>(value);
}

}  // namespace

class Prepared final : public sql::Statement {
 public:
  Prepared(Connection& on, const char* sql) : on_(on), sql_(numbered(sql)) {
    name_ = fmt::format("s{}", on.statements_.size());
  }

  void bind_number(int at, std::int64_t value) override {
    auto& place = this->at(at, Type::number);
    const auto turned = __builtin_bswap64(static_cast<std::uint64_t>(value));
    std::memcpy(place.number.data(), &turned, sizeof turned);
    place.is_number = true;
    place.length = sizeof turned;
  }
  void bind_text(int at, std::string_view text) override {
    set(this->at(at, Type::text), text.data(), text.size());
  }
  void bind_octets(int at, ByteView octets) override {
    set(this->at(at, Type::octets), reinterpret_cast<const char*>(octets.data()), octets.size());
  }
  void bind_null(int at, Type type) override { (void)this->at(at, type); }

  bool step() override {
    if (!result_) {
      send();
      result_ = on_.settle();
      row_ = -1;
    }
    return ++row_ < PQntuples(result_.get());
  }
  void run() override {
    send();
    // Outside a transaction each statement is one by itself, and is waited for.
    if (!on_.in_transaction_) (void)on_.settle();
  }
  void reset() override { result_.reset(); }

  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override {
    const char* value = PQgetvalue(result_.get(), row_, column);
    switch (PQgetlength(result_.get(), row_, column)) {
      case 8: return big_endian<std::uint64_t>(value);
      case 4: return big_endian<std::uint32_t>(value);
      case 1: return *value;
      default: return 0;
    }
  }
  ByteView octets(int column) const override {
    return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_.get(), row_, column)),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }

 private:
  struct Place {
    Oid type{};
    std::array<char, 8> number{};
    bool is_number{};
    const char* data{};  // nothing: NULL, unless it is a number
    int length{};
  };

  Place& at(int number, Type type) {
    const auto index = static_cast<std::size_t>(number - 1);
    if (places_.size() <= index) places_.resize(index + 1);
    places_[index] = Place{.type = oid_of(type)};
    return places_[index];
  }
  static void set(Place& place, const char* data, std::size_t size) {
    place.data = data ? data : "";
    place.length = static_cast<int>(size);
  }

  void prepare() {
    (void)on_.settle();
    std::vector<Oid> types;
    for (const auto& place : places_) types.push_back(place.type);
    if (PQsendPrepare(on_.line_, name_.c_str(), sql_.c_str(), static_cast<int>(types.size()),
                      types.data()) != 1) {
      throw on_.line_fault();
    }
    ++on_.waited_for_;
    (void)on_.settle();
    prepared_ = true;
  }

  void send() {
    if (!prepared_) prepare();
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (const auto& place : places_) {
      values.push_back(place.is_number ? place.number.data() : place.data);
      lengths.push_back(place.length);
    }
    const std::vector<int> binary(places_.size(), 1);
    if (PQsendQueryPrepared(on_.line_, name_.c_str(), static_cast<int>(values.size()),
                            values.data(), lengths.data(), binary.data(), 1) != 1) {
      throw on_.line_fault();
    }
    ++on_.waited_for_;
  }

  Connection& on_;
  std::string sql_;
  std::string name_;
  std::vector<Place> places_;
  bool prepared_{};
  Result result_;
  int row_{-1};
};

Connection::Connection(std::string url, std::string schema)
    : url_(std::move(url)), schema_(std::move(schema)) {
  connect();
}

Connection::~Connection() { disconnect(); }

void Connection::connect() {
  line_ = PQconnectdb(url_.c_str());
  if (broken()) {
    const auto fault = line_fault();
    disconnect();
    throw fault;
  }
  PQsetNoticeProcessor(
      line_, [](void*, const char*) {}, nullptr);
  script(kSettings);
  script("SET search_path = " + schema_);
}

void Connection::disconnect() {
  statements_.clear();
  waited_for_ = 0;
  in_transaction_ = false;
  lost_ = false;
  PQfinish(line_);
  line_ = nullptr;
}

Fault Connection::line_fault() const {
  // libpq's text names host and port, and may quote what the server said: only the first line's
  // beginning is needed, and the address is the operator's own.
  const std::string said = PQerrorMessage(line_);
  return {.kind = Fault::Kind::exhausted,
          .what = "PostgreSQL: " + said.substr(0, said.find('\n')),
          .surely_undone = false};
}

void Connection::renew() {
  disconnect();
  connect();
}

sql::Statement& Connection::prepared(const char* sql) {
  if (!in_transaction_ && broken()) renew();
  auto& statement = statements_[sql];
  if (!statement) statement = std::make_unique<Prepared>(*this, sql);
  return *statement;
}

std::uint32_t Connection::changed_rows() {
  if (const auto last = settle()) {
    changed_ = static_cast<std::uint32_t>(std::strtoul(PQcmdTuples(last.get()), nullptr, 10));
  }
  return changed_;
}

Result Connection::settle() {
  if (waited_for_ == 0) return nullptr;
  std::optional<Fault> trouble;
  Result last;
  if (PQpipelineSync(line_) != 1) trouble = line_fault();
  for (; waited_for_ > 0 && !broken(); --waited_for_) {
    Result answer(PQgetResult(line_));
    if (!answer) break;
    const auto status = PQresultStatus(answer.get());
    if (!trouble && !went_well(answer.get()) && status != PGRES_PIPELINE_ABORTED) {
      trouble = fault_of(answer.get());
      lost_ = lost_ || ends_the_line(answer.get());
    }
    last = std::move(answer);
    while (const Result more{PQgetResult(line_)}) {
    }
  }
  for (int nothing = 0; !broken() && nothing < 2;) {  // up to the mark
    const Result mark(PQgetResult(line_));
    if (mark && PQresultStatus(mark.get()) == PGRES_PIPELINE_SYNC) break;
    nothing += mark ? 0 : 1;
  }
  waited_for_ = 0;
  if (broken()) throw trouble.value_or(line_fault());
  if (trouble) throw *trouble;
  changed_ = static_cast<std::uint32_t>(std::strtoul(PQcmdTuples(last.get()), nullptr, 10));
  return last;
}

void Connection::script(const std::string& sql) {
  (void)settle();
  (void)PQexitPipelineMode(line_);
  const Result answer(PQexec(line_, sql.c_str()));
  const bool well = went_well(answer.get());
  const auto fault = broken() ? line_fault() : fault_of(answer.get());
  (void)PQenterPipelineMode(line_);
  if (!well) throw fault;
}

void Connection::begin() {
  auto& statement = prepared("BEGIN");
  in_transaction_ = true;
  statement.run();
}

void Connection::begin_reading() {
  auto& statement = prepared("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  in_transaction_ = true;
  statement.run();
}

void Connection::commit() {
  prepared("COMMIT").run();
  const auto answer = settle();
  in_transaction_ = false;
  // A transaction that has failed is undone by its COMMIT.
  if (!answer || std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
    throw Fault{Fault::Kind::statement, "the transaction had failed", true};
  }
}

void Connection::rollback() {
  if (!broken()) {
    (void)sql::guarded([&] { (void)settle(); });
    prepared("ROLLBACK").run();
    (void)sql::guarded([&] { (void)settle(); });
  }
  in_transaction_ = false;
}

void Connection::wait_for_notice(Duration time, int wake) {
  std::array<pollfd, 2> files{pollfd{.fd = PQsocket(line_), .events = POLLIN, .revents = 0},
                              pollfd{.fd = wake, .events = POLLIN, .revents = 0}};
  (void)::poll(files.data(), files.size(), static_cast<int>(time.count()));
  if (PQconsumeInput(line_) != 1) throw line_fault();
  while (PGnotify* notice = PQnotifies(line_)) PQfreemem(notice);
}

}  // namespace ingang::stores::postgres
