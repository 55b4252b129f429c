#include "stores/postgres/connection.h"

#include <fmt/core.h>
#include <poll.h>

#include <algorithm>
#include <cctype>
#include <cstring>

#include "stores/postgres/settings.h"

namespace ingang::stores::postgres {

using sql::Fault;
using sql::Type;

namespace {

// As much waits for a statement at most.
constexpr std::size_t kHeldMax = std::size_t{2} << 20;

Oid oid_of(Type type) {
  switch (type) {
    case Type::number: return kInt8;
    case Type::text: return kText;
    case Type::octets: return kBytea;
  }
  return 0;
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
  Prepared(Connection& on, const char* sql) : on_(on), given_(sql), sql_(numbered(sql)) {
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
    ask();
    if (!result_) (void)on_.settle();
    return ++row_ < PQntuples(result_.get());
  }
  void ask() override {
    if (asked_) return;
    send(this);
    asked_ = true;
    row_ = -1;
    // Found now: the next statement would make the line anew, and this one would go with the old.
    if (on_.broken()) throw on_.line_fault();
  }
  void run() override {
    send(nullptr);
    // Outside a transaction each statement is one by itself, and is waited for.
    if (!on_.in_transaction_) (void)on_.settle();
  }
  void run_one() override {
    if (!prepared_) sql_ = exactly(sql_, "1");
    run();
  }
  void add() override {
    if (!on_.in_transaction_) return sql::adds_always(given_) ? run_one() : run();
    if (!held_) held_ = std::make_unique<HeldRows>(given_);
    std::vector<Bound> row;
    for (const auto& place : places_) row.push_back({place.type, place.value(), place.length});
    if (held_->empty()) on_.held_.push_back(this);
    held_->add(row);
    if (held_->octets() > kHeldMax) on_.send_held(held_->table());
  }
  void reset() override {
    std::ranges::replace(on_.waited_for_, this, nullptr);
    asked_ = false;
    result_.reset();
  }

  void take(Result answer) { result_ = std::move(answer); }
  bool holds_for(std::string_view sql) const {
    return sql.empty() || sql.find(held_->table()) != std::string_view::npos;
  }
  void send_held() {
    if (!held_prepared_) prepare(held_name(), held_->statement(), held_->types());
    held_prepared_ = true;
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (const std::string_view value : held_->values()) {
      values.push_back(value.data());
      lengths.push_back(static_cast<int>(value.size()));
    }
    send(held_name(), values, lengths, nullptr);
    held_->clear();
  }
  void drop_held() { held_->clear(); }

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

    [[nodiscard]] const char* value() const { return is_number ? number.data() : data; }
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

  void prepare(const std::string& name, const std::string& sql, const std::vector<Oid>& types) {
    (void)on_.settle();
    if (PQsendPrepare(on_.line_, name.c_str(), sql.c_str(), static_cast<int>(types.size()),
                      types.data()) != 1) {
      throw on_.line_fault();
    }
    on_.waited_for_.push_back(nullptr);
    (void)on_.settle();
  }

  void send(Prepared* wants) {
    if (!on_.held_.empty()) on_.send_held(given_);
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<Oid> types;
    for (const auto& place : places_) {
      types.push_back(place.type);
      values.push_back(place.value());
      lengths.push_back(place.length);
    }
    if (!prepared_) prepare(name_, sql_, types);
    prepared_ = true;
    send(name_, values, lengths, wants);
  }
  void send(const std::string& name, const std::vector<const char*>& values,
            const std::vector<int>& lengths, Prepared* wants) {
    const std::vector<int> binary(values.size(), 1);
    if (PQsendQueryPrepared(on_.line_, name.c_str(), static_cast<int>(values.size()), values.data(),
                            lengths.data(), binary.data(), 1) != 1) {
      throw on_.line_fault();
    }
    on_.waited_for_.push_back(wants);
  }
  [[nodiscard]] std::string held_name() const { return name_ + "_many"; }

  Connection& on_;
  std::string_view given_;
  std::string sql_;
  std::string name_;
  std::vector<Place> places_;
  std::unique_ptr<HeldRows> held_;
  bool prepared_{};
  bool held_prepared_{};
  bool asked_{};
  Result result_;
  int row_{-1};
};

Connection::Connection(std::string url, std::string schema, Use use)
    : url_(std::move(url)), schema_(std::move(schema)), use_(use) {
  connect();
}

Connection::~Connection() { disconnect(); }

void Connection::connect() {
  line_ = open_line(url_);
  if (broken()) {
    const auto fault = line_fault();
    disconnect();
    throw fault;
  }
  note_warnings(line_, warned_);
  script(kSettings);
  if (use_ == Use::writes) script(kSettingsOfWriters);
  script("SET search_path = " + schema_);
}

void Connection::disconnect() {
  held_.clear();
  waited_for_.clear();
  statements_.clear();
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
  if (waited_for_.empty()) return nullptr;
  std::optional<Fault> trouble;
  Result last;
  if (PQpipelineSync(line_) != 1) trouble = line_fault();
  const auto waited_for = std::exchange(waited_for_, {});
  for (auto wants = waited_for.begin(); wants != waited_for.end() && !broken(); ++wants) {
    Result answer(PQgetResult(line_));
    if (!answer) break;
    const auto status = PQresultStatus(answer.get());
    if (!trouble && !went_well(answer.get()) && status != PGRES_PIPELINE_ABORTED) {
      trouble = fault_of(answer.get());
      lost_ = lost_ || ends_the_line(answer.get());
    }
    if (*wants) {
      (*wants)->take(std::move(answer));
    } else {
      last = std::move(answer);
    }
    while (const Result more{PQgetResult(line_)}) {
    }
  }
  for (int nothing = 0; !broken() && nothing < 2;) {  // up to the mark
    const Result mark(PQgetResult(line_));
    if (mark && PQresultStatus(mark.get()) == PGRES_PIPELINE_SYNC) break;
    nothing += mark ? 0 : 1;
  }
  if (broken()) throw trouble.value_or(line_fault());
  if (trouble) throw *trouble;
  if (last) {
    changed_ = static_cast<std::uint32_t>(std::strtoul(PQcmdTuples(last.get()), nullptr, 10));
  }
  return last;
}

void Connection::send_held(std::string_view sql) {
  const auto concerned = std::ranges::stable_partition(
      held_, [&](const Prepared* each) { return !each->holds_for(sql); });
  const std::vector<Prepared*> sending(concerned.begin(), concerned.end());
  held_.erase(concerned.begin(), concerned.end());
  for (Prepared* each : sending) each->send_held();
}

void Connection::send() {
  send_held();
  if (PQflush(line_) < 0) throw line_fault();
}

void Connection::script(const std::string& sql) {
  send_held();
  (void)settle();
  (void)PQexitPipelineMode(line_);
  const Result answer(PQexec(line_, sql.c_str()));
  const bool well = went_well(answer.get());
  const auto fault = broken() ? line_fault() : fault_of(answer.get());
  (void)PQenterPipelineMode(line_);
  if (!well) throw fault;
}

void Connection::begin() {
  begin_durable();
  if (another_syncs_) run("SET LOCAL synchronous_commit = off");
}

void Connection::begin_durable() {
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
  send_held();
  warned_ = false;
  prepared("COMMIT").run();
  const auto answer = settle();
  in_transaction_ = false;
  // "canceling wait for synchronous replication": done, and answered so, but nobody knows whether
  // at the standby too. There is no other warning of a commit.
  if (warned_)
    throw Fault{Fault::Kind::exhausted, "committed, but perhaps not at the standby", false};
  // A transaction that has failed is undone by its COMMIT.
  if (!answer || std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
    throw Fault{Fault::Kind::statement, "the transaction had failed", true};
  }
}

void Connection::rollback() {
  for (Prepared* each : std::exchange(held_, {})) each->drop_held();
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
