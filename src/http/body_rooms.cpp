#include "http/body_rooms.h"

#include <numeric>
#include <utility>

namespace ingang::http {

std::string_view name(Room room) {
  switch (room) {
    case Room::strangers: return "strangers";
    case Room::known: return "known";
    case Room::uploads: return "uploads";
    case Room::intake: return "intake";
  }
  std::unreachable();
}

bool BodyRooms::take(Room room, std::size_t bytes) {
  auto& held = held_.at(at(room));
  const auto more = static_cast<std::int64_t>(bytes);
  if ((held += more) <= sizes_.at(at(room))) return true;
  held -= more;
  shortages_.at(at(room)).note();
  return false;
}

void BodyRooms::give_back(Room room, std::size_t bytes) {
  held_.at(at(room)) -= static_cast<std::int64_t>(bytes);
}

std::int64_t BodyRooms::held() const {
  return std::accumulate(held_.begin(), held_.end(), std::int64_t{});
}

bool Held::grow(std::size_t bytes) {
  if (!rooms_.take(room_, bytes)) return false;
  bytes_ += bytes;
  return true;
}

bool Held::move_to(Room room) {
  if (!rooms_.take(room, bytes_)) return false;
  rooms_.give_back(room_, bytes_);
  room_ = room;
  return true;
}

}  // namespace ingang::http
