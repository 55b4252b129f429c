// given: a folder of its own for each test, a clock that stands still, and batches. What is
//        sealed here is noise: stores never look inside.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/canonical.h"
#include "stores/sqlite/connection.h"
#include "stores/sqlite/sqlite_store.h"

namespace ingang::stores::given {

inline constexpr Instant kNow{1'795'424'400'000};  // 2026-11-23T09:00Z

template <typename AnyId>
AnyId id(std::uint64_t number) {
  AnyId made;
  for (std::size_t i = 0; i < 8; ++i)
    made.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  made.bytes[0] = 1;
  return made;
}

inline Hash noise(std::uint64_t number, std::string_view of) {
  return ledger::sha256(view(std::string(of) + std::to_string(number)));
}
inline Bytes noise_bytes(std::uint64_t number, std::string_view of) {
  const Hash hash = noise(number, of);
  return {hash.begin(), hash.end()};
}

inline ledger::Row row(std::uint64_t number) {
  ledger::Row made;
  made.id = id<ledger::StreamId>(number);
  made.version = 1;
  made.kind = "report";
  made.authority = "0125";
  made.reference = "ING-" + hex(noise(number, "reference")).substr(0, 10);
  made.state = "waiting";
  made.unit = "0125-mottagning";
  made.urgency = "acute";
  made.at = kNow;
  made.due = kNow;
  made.key = id<ledger::KeyId>(number);
  made.sealed = noise_bytes(number, "row");
  made.audience = {"unit:0125-mottagning", "authority:police-stockholm"};
  return made;
}

// A new stream with one entry, its key, its row, an index task and an answer: all of them are found
// by `number`.
inline ledger::Batch batch(std::uint64_t number) {
  using namespace ledger;
  const auto key = id<KeyId>(number);
  SealedEntry entry;
  entry.stream = id<StreamId>(number);
  entry.authority = "0125";
  entry.key = key;
  entry.decided_at = kNow;
  entry.sealed = noise_bytes(number, "entry");
  entry.sealed_hash = sha256(entry.sealed);
  entry.commitment = noise(number, "commitment");
  Batch made;
  made.streams.push_back({.stream = entry.stream, .expected = 0, .entries = {entry}});
  made.keys.push_back({key, "0125", 2026, 1, noise_bytes(number, "wrapped")});
  made.rows.push_back(row(number));
  made.index.push_back({entry.stream, "0125", key, noise_bytes(number, "task")});
  made.once = Idempotency{.key = noise(number, "once"),
                          .body = noise(number, "body"),
                          .seal = key,
                          .answer = noise_bytes(number, "answer"),
                          .expires = kNow + std::chrono::hours(24)};
  return made;
}

class InFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::string path = (std::filesystem::temp_directory_path() / "ingang-store-XXXXXX").string();
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    folder_ = path;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] SqliteSettings settings() const {
    return {.folder = folder_,
            .ledger = {.ledger = "ingang.example/test", .clock = [] { return kNow; }}};
  }
  [[nodiscard]] std::unique_ptr<ledger::Store> open() const {
    auto store = open_sqlite(settings());
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(*store) : nullptr;
  }
  // As somebody with the file, behind the store's back.
  [[nodiscard]] std::string refusal_of(const char* file, const std::string& sql) const {
    sqlite::Connection connection(folder_ / file, sqlite::Access::write);
    try {
      connection.script(sql);
      return "";
    } catch (const sql::Fault& fault) {
      return fault.what;
    }
  }
  [[nodiscard]] std::string octets_of_all_files() const {
    std::string all;
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
      std::ifstream in(file.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }
  [[nodiscard]] bool anywhere(const Bytes& octets) const {
    return octets_of_all_files().find(text(octets)) != std::string::npos;
  }

  std::filesystem::path folder_;
};

}  // namespace ingang::stores::given
