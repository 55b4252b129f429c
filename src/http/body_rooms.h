// BodyRooms: the memory for bodies that are being read or handled, in rooms: what one sort of
// sender fills, another still has.
//
// Promise: octets count as they are received, never as they are announced. Of a stranger no more
//          than kStrangersBodyBytesMax is taken; more only from who is known to be signed in. Those
//          who send reports and acts have a room that nobody else can use.
// Units:   octets.
// Threads: any.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/counters.h"

namespace ingang::http {

enum class Room {
  strangers,
  known,    // signed in: drafts, searches
  uploads,  // signed in: files
  intake,   // signed in: reports, and acts on them
};
inline constexpr std::array kRooms{Room::strangers, Room::known, Room::uploads, Room::intake};
[[nodiscard]] std::string_view name(Room room);

// Without being signed in one sends a sign-in, some hundred octets, or a browser's report of a
// breach of policy, at most so many. Whoever sends more can wait until it is known who that is.
inline constexpr std::size_t kStrangersBodyBytesMax = std::size_t{16} << 10;

// Strangers fill theirs only with all the connections that they may have.
struct RoomSizes {
  std::int64_t strangers{std::int64_t{96} << 20};
  std::int64_t known{std::int64_t{96} << 20};
  std::int64_t uploads{std::int64_t{192} << 20};
  std::int64_t intake{std::int64_t{128} << 20};
};

class BodyRooms {
 public:
  explicit BodyRooms(const RoomSizes& sizes)
      : sizes_{sizes.strangers, sizes.known, sizes.uploads, sizes.intake} {}

  // False, and nothing is taken, when there is no room.
  [[nodiscard]] bool take(Room room, std::size_t bytes);
  void give_back(Room room, std::size_t bytes);
  [[nodiscard]] std::int64_t held(Room room) const { return held_.at(at(room)); }
  [[nodiscard]] std::int64_t held() const;
  [[nodiscard]] const Shortage& shortage(Room room) const { return shortages_.at(at(room)); }

 private:
  static std::size_t at(Room room) { return static_cast<std::size_t>(room); }
  std::array<std::int64_t, kRooms.size()> sizes_;
  std::array<std::atomic<std::int64_t>, kRooms.size()> held_{};
  std::array<Shortage, kRooms.size()> shortages_;
};

// The octets of one body, held as long as this lives.
class Held {
 public:
  Held(BodyRooms& rooms, Room room) : rooms_(rooms), room_(room) {}
  ~Held() { rooms_.give_back(room_, bytes_); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  // So many more have come. False when there is no room for them.
  [[nodiscard]] bool grow(std::size_t bytes);
  // It turned out whose they are. False when there is no room for them there.
  [[nodiscard]] bool move_to(Room room);

 private:
  BodyRooms& rooms_;
  Room room_;
  std::size_t bytes_{};
};

}  // namespace ingang::http
