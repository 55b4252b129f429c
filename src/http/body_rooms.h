// BodyRooms: limits the memory for the bodies of requests. Each sort of sender has a room (a limit)
// of its own, so that one sort cannot use up the memory of another.
//
// Promise: octets are counted when they are received, not when they are announced. At most
//          kStrangersBodyBytesMax is read from somebody who is not signed in. Nobody else can use
//          the room of those who send reports and acts.
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

// Somebody who is not signed in sends a sign-in of some hundred octets, or a browser's report that
// the content security policy was violated. A larger body is read only when it is known who sends
// it.
inline constexpr std::size_t kStrangersBodyBytesMax = std::size_t{16} << 10;

// The strangers' room is full only when they use all the connections that they may have.
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

  // False when there is no room; then nothing is taken.
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

// The octets of one body. They count until this object is destroyed.
class Held {
 public:
  Held(BodyRooms& rooms, Room room) : rooms_(rooms), room_(room) {}
  ~Held() { rooms_.give_back(room_, bytes_); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  // Counts so many more octets. False when there is no room for them.
  [[nodiscard]] bool grow(std::size_t bytes);
  // Moves the octets to another room, when it is known who sends them. False when that room is
  // full.
  [[nodiscard]] bool move_to(Room room);

 private:
  BodyRooms& rooms_;
  Room room_;
  std::size_t bytes_{};
};

}  // namespace ingang::http
