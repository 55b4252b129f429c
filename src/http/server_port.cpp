#include "http/server_port.h"

#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>

namespace ingang::http {

namespace asio = boost::asio;

BoundPort::~BoundPort() {
  if (socket_ >= 0) ::close(socket_);
}

std::expected<BoundPort, std::string> BoundPort::bind(const std::string& text, std::uint16_t port) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(text, error);
  if (error)
    return std::unexpected(
        text + " är ingen adress: ange till exempel 127.0.0.1 eller ::. (not an address)");
  const asio::ip::tcp::endpoint end(address, port);
  asio::io_context io;
  asio::ip::tcp::acceptor acceptor(io);
  acceptor.open(end.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error && address.is_v6()) acceptor.set_option(asio::ip::v6_only(false), error);
  if (!error) acceptor.bind(end, error);
  if (error) {
    const bool elsewhere = error == std::errc::address_not_available;
    return std::unexpected(
        "Servern kan inte lyssna på " + text + " port " + std::to_string(port) + ": " +
        error.message() +
        (elsewhere ? ". Adressen är inte den här maskinens: ange en som är det med --address."
         : error == asio::error::access_denied
             ? ". En port under 1024 kräver särskild rätt: välj en annan med --port."
             : ". Välj en annan port med --port; 0 tar en ledig.") +
        " (cannot listen)");
  }
  return BoundPort(acceptor.release(error), address.is_v6());
}

}  // namespace ingang::http
